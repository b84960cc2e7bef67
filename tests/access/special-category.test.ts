import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../world/insert-row.ts';
import { type Mentor, mentors } from '../world/mentors.ts';
import { idOf } from '../world/names.ts';
import type { Caller } from '../world/people.ts';
import { sealedIn } from '../world/sealed.ts';
import { createWorld, type World } from '../world/world.ts';
import { fateOf, reached } from './fate.ts';
import { specimens } from './specimens.ts';
import { INSUFFICIENT_PRIVILEGE } from './sqlstate.ts';
import { visible } from './visible.ts';

type SpecialTable = keyof typeof specimens;
/** Whose rows a caller reaches with select, insert, update and delete. */
type Cells = readonly [select: string, insert: string, update: string, remove: string];

const nothing: Cells = ['', '', '', ''];

/** Who reaches whose rows. Callers that a table does not name reach nothing. */
const cells: Record<SpecialTable, Partial<Record<Caller, Cells>>> = {
  peer_mentor_profiles: {
    adminA: ['adminMentor, coordMentor, m1, m1b, m2', 'm1, m1b, m2', 'm1, m1b, m2', ''],
    coordA1: ['coordMentor, m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['adminMentor, m2', 'm2', 'm2', ''],
    m1: ['m1', '', 'm1', ''],
    m2: ['m2', '', 'm2', ''],
    adminB: ['mB, mixed', 'mB', 'mB', ''],
    coordB: ['mB, mixed', 'mB', 'mB', ''],
    // The new row of mB would be about themselves.
    both: ['adminMentor, m2, mB, mixed', 'm2', 'm2, mB', ''],
    mixed: ['coordMentor, m1, m1b, mixed', 'm1, m1b', 'm1, m1b', ''],
  },
  contacts: {
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    m1: ['m1 active', '', '', ''],
    m2: ['m2 active', '', '', ''],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
  assignments: {
    adminA: ['m1, m1b, m2', '', 'm1, m1b, m2', ''],
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    m1: ['m1', '', 'm1', ''],
    m2: ['m2', '', 'm2', ''],
    adminB: ['mB', '', 'mB', ''],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
  assignment_summaries: {
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    m1: ['m1 active', '', '', ''],
    m2: ['m2 active', '', '', ''],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
  assignment_status_history: {
    adminA: ['m1, m1b, m2', '', '', ''],
    coordA1: ['m1, m1b', '', '', ''],
    coordA2: ['m2', '', '', ''],
    m1: ['m1', '', '', ''],
    m2: ['m2', '', '', ''],
    adminB: ['mB', '', '', ''],
    coordB: ['mB', '', '', ''],
    both: ['m2, mB', '', '', ''],
    mixed: ['m1, m1b', '', '', ''],
  },
  assignment_dispatches: {
    coordA1: ['m1, m1b', 'm1, m1b', '', ''],
    coordA2: ['m2', 'm2', '', ''],
    m1: ['m1', '', '', ''],
    m2: ['m2', '', '', ''],
    coordB: ['mB', 'mB', '', ''],
    both: ['m2, mB', 'm2, mB', '', ''],
    mixed: ['m1, m1b', 'm1, m1b', '', ''],
  },
  epikrise_references: {
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
  activities: {
    adminA: ['m1, m1b, m2', '', 'm1, m1b, m2', ''],
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    m1: ['m1', 'm1', 'm1', 'm1'],
    m2: ['m2', 'm2', 'm2', 'm2'],
    adminB: ['mB', '', 'mB', ''],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
  activity_participants: {
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    m1: ['m1', 'm1', 'm1', 'm1'],
    m2: ['m2', 'm2', 'm2', 'm2'],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
  consents: {
    adminA: ['m1, m1b, m2', '', '', ''],
    coordA1: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
    coordA2: ['m2', 'm2', 'm2', ''],
    m1: ['m1 self', 'm1', 'm1', ''],
    m2: ['m2 self', 'm2', 'm2', ''],
    adminB: ['mB', '', '', ''],
    coordB: ['mB', 'mB', 'mB', ''],
    both: ['m2, mB', 'm2, mB', 'm2, mB', ''],
    mixed: ['m1, m1b', 'm1, m1b', 'm1, m1b', ''],
  },
};

const callers: readonly Caller[] = [
  'adminA',
  'coordA1',
  'coordA2',
  'm1',
  'm2',
  'adminB',
  'coordB',
  'both',
  'mixed',
  'global',
  'nobody',
  'expired',
  'future',
  'suspended',
  'banned',
  'erased',
  'anon',
];

type Change = string | ((mentor: Mentor) => string);

/** The row of a peer mentor that is changed, and the changes that some role or other may make to it. */
const changes: Record<SpecialTable, { which: string; sets: readonly Change[] }> = {
  peer_mentor_profiles: { which: '', sets: ['max_active = 5'] },
  contacts: { which: ' active', sets: ['birth_year = 1971'] },
  assignments: { which: ' active', sets: [`due_at = '2099-01-01'`, `status = 'paused'`] },
  assignment_summaries: { which: ' active', sets: [({ of }) => `summary_enc = '${sealedIn(of)}'`] },
  assignment_status_history: { which: ' active', sets: [`reason = 'other'`] },
  assignment_dispatches: { which: ' active', sets: ['revoked_at = now()', 'opened_at = now()'] },
  epikrise_references: { which: '', sets: [({ of }) => `external_ref_enc = '${sealedIn(of)}'`] },
  activities: { which: ' draft', sets: ['duration_minutes = 61'] },
  activity_participants: {
    which: ' draft',
    sets: [`kind = 'anonymous', mentor_id = null, contact_id = null`],
  },
  consents: { which: ' self', sets: ['withdrawn_at = now()'] },
};

const tables = Object.keys(cells) as SpecialTable[];

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(tables)('S10 special-category %s', (table) => {
  it.each(callers)('reaches %s only as the access table says', async (caller) => {
    const [select, insert, update, remove] = cells[table][caller] ?? nothing;
    const { which, sets } = changes[table];
    const found = await world.as(caller, async (tx) => {
      const rowOf = (label: string) => idOf(`${table}/${label}${which}`);
      const inserted: string[] = [];
      const updated: string[] = [];
      const removed: string[] = [];
      for (const mentor of mentors) {
        const { label } = mentor;
        const insertFate = await fateOf(tx, (sql) =>
          insertRow(sql, table, specimens[table](mentor)),
        );
        if (reached(insertFate)) inserted.push(label);
        for (const set of sets) {
          const updateFate = await fateOf(tx, (sql) =>
            sql.unsafe(
              `update public.${table} set ${typeof set === 'string' ? set : set(mentor)} where id = $1`,
              [rowOf(label)],
            ),
          );
          if (reached(updateFate)) updated.push(label);
        }
        const deleteFate = await fateOf(
          tx,
          (sql) => sql`delete from ${sql(`public.${table}`)} where id = ${rowOf(label)}`,
        );
        if (reached(deleteFate)) removed.push(label);
      }
      return {
        select: await visible(tx, table),
        insert: inserted.join(', '),
        update: [...new Set(updated)].join(', '),
        delete: removed.join(', '),
        truncate: await fateOf(tx, (sql) => sql`truncate ${sql(`public.${table}`)}`),
      };
    });
    expect(found).toEqual({
      select,
      insert,
      update,
      delete: remove,
      truncate: INSUFFICIENT_PRIVILEGE,
    });
  });
});
