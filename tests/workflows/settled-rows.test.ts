import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../world/files-and-records.ts';
import { idOf } from '../world/names.ts';
import { association } from '../world/organizations.ts';
import { createWorld, type World } from '../world/world.ts';
import { outcomeOf } from './outcome.ts';
import { insertRowsInEveryState, rowIn } from './rows-in-every-state.ts';
import type { MachineTable } from './transitions-by-hand.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertRowsInEveryState(world.db.sql);
});
afterAll(() => world.close());

type Asker = 'global' | 'adminA' | 'coordA1' | 'm1' | 'job';

const change = (who: Asker, table: MachineTable, state: string, set: string) =>
  outcomeOf(
    world,
    who,
    async (tx) =>
      (await tx.unsafe(`update ${table} set ${set} where id = $1`, [rowIn(table, state)])).count,
  );

const bytes = `'\\x${'0f'.repeat(32)}'`;

describe('S1.5 an invitation that is no longer pending', () => {
  const revivals = [
    "status = 'pending'",
    "expires_at = now() + interval '30 days'",
    "email = 'en.annen@likeperson.example'",
    "role = 'coordinator'",
    `local_association_id = '${association('al1x')}'`,
    'accepted_at = null',
    'accepted_at = now()',
    'revoked_at = null',
    "revoked_at = '2026-02-02'",
  ];

  it.each(['accepted', 'revoked', 'expired'])('but %s stays as it is', async (state) => {
    for (const who of ['global', 'adminA', 'coordA1', 'job'] as const) {
      for (const set of revivals) {
        // Where there is none, to empty it changes nothing.
        const isSo = set === (state === 'accepted' ? 'revoked_at = null' : 'accepted_at = null');
        if (isSo || (state === 'expired' && set.endsWith('= null'))) continue;
        const outcome = await change(who, 'invitations', state, set);
        expect(outcome, `${who}: ${set}`).toMatchObject({
          code: expect.stringMatching(/^(42501|PT409)$/),
        });
      }
    }
  });

  it('is told from one that is: that can be prolonged within 90 days, and nothing else', async () => {
    for (const who of ['global', 'adminA', 'coordA1'] as const) {
      const prolonged = "expires_at = now() + interval '30 days'";
      expect(await change(who, 'invitations', 'pending', prolonged)).toBe(1);
      const longer = "expires_at = now() + interval '91 days'";
      expect(await change(who, 'invitations', 'pending', longer)).toMatchObject({ code: '23514' });
      for (const set of revivals.slice(2)) {
        expect(await change(who, 'invitations', 'pending', set), set).toMatchObject({
          code: '42501',
        });
      }
    }
  });
});

describe('S1.5 what becomes of an invitation', () => {
  it('is written by the database along with it', async () => {
    const timesAfter = (who: Asker, status: string) =>
      outcomeOf(world, who, async (tx) => {
        const [row] = await tx<{ is: string }[]>`
          update invitations set status = ${status} where id = ${rowIn('invitations', 'pending')}
          returning jsonb_build_array(accepted_at = now(), revoked_at = now())::text as is`;
        return row?.is;
      });
    expect(await timesAfter('coordA1', 'revoked')).toBe('[null, true]');
    expect(await timesAfter('job', 'accepted')).toBe('[true, null]');
    expect(await timesAfter('job', 'expired')).toBe('[null, null]');
  });

  it('is not written without it, by a job neither', async () => {
    for (const set of ['accepted_at = now()', 'revoked_at = now()']) {
      expect(await change('job', 'invitations', 'pending', set)).toMatchObject({ code: '23514' });
    }
  });

  it('is not acceptance when it has run out', async () => {
    const outcome = await outcomeOf(
      world,
      'job',
      (tx) =>
        tx`update invitations set status = 'accepted' where id = ${rowIn('invitations', 'pending')}`,
      async (tx) => {
        await tx`alter table invitations disable trigger user`;
        await tx`update invitations set created_at = now() - interval '20 days', expires_at = now() - interval '1 day' where id = ${rowIn('invitations', 'pending')}`;
        await tx`alter table invitations enable trigger user`;
      },
    );
    expect(outcome).toMatchObject({
      code: '23514',
      message: 'An invitation is accepted before it runs out (expires_at).',
    });
  });

  it('is not chosen by who invites', async () => {
    for (const who of ['global', 'adminA', 'coordA1'] as const) {
      for (const status of ['accepted', 'revoked', 'expired']) {
        const outcome = await outcomeOf(
          world,
          who,
          (tx) => tx`
            insert into invitations (organization_id, local_association_id, email, role, status)
            values (${idOf('organizations/A')}, ${association('al1')}, 'x@likeperson.example', 'peer_mentor', ${status})`,
        );
        expect(outcome, `${who} ${status}`).toMatchObject({ code: '42501' });
      }
    }
  });
});

describe('S2.3 an activity', () => {
  const contents = [
    `type_id = '${idOf('activity_types/B')}'`,
    "activity_on = '2026-03-06'",
    'duration_minutes = 61',
    'participant_count = 2',
    "channel = 'digital'",
    `assignment_id = '${idOf('assignments/m1 active')}'`,
  ];

  it.each(['approved', 'rejected'])('that is %s stays as it is, whoever asks', async (state) => {
    for (const set of contents) {
      const outcome = await change('job', 'activities', state, set);
      expect(outcome, set).toMatchObject({
        code: '42501',
        message: expect.stringMatching(/^Cannot change a row of activities once/),
      });
    }
    for (const who of ['adminA', 'coordA1'] as const) {
      const outcome = await change(who, 'activities', state, 'duration_minutes = 61');
      expect(outcome).toMatchObject({ code: '42501' });
    }
    expect(await change('m1', 'activities', state, 'duration_minutes = 61')).toBe(0);
  });

  it.each(['draft', 'submitted', 'returned'])('that is %s may be corrected', async (state) => {
    expect(await change('coordA1', 'activities', state, 'duration_minutes = 61')).toBe(1);
    const mentors = state === 'submitted' ? 0 : 1;
    expect(await change('m1', 'activities', state, 'duration_minutes = 61')).toBe(mentors);
  });

  it('lets go of its assignment, so that this can be erased', async () => {
    const outcome = await outcomeOf(
      world,
      'job',
      async (tx) =>
        (
          await tx`update activities set assignment_id = null where id = ${rowIn('activities', 'approved')}`
        ).count,
      async (tx) => {
        await tx`alter table activities disable trigger user`;
        await tx`update activities set assignment_id = ${idOf('assignments/m1 active')} where id = ${rowIn('activities', 'approved')}`;
        await tx`alter table activities enable trigger user`;
      },
    );
    expect(outcome).toBe(1);
  });
});

describe('S5 a document that is accepted', () => {
  it('is of that kind and has those bytes, whoever asks', async () => {
    for (const set of ["kind = 'report'", `sha256 = ${bytes}`]) {
      expect(await change('job', 'documents', 'accepted', set)).toMatchObject({ code: '42501' });
    }
    expect(await change('coordA1', 'documents', 'accepted', "kind = 'report'")).toMatchObject({
      code: '42501',
    });
    expect(await change('job', 'documents', 'submitted', "kind = 'report'")).toBe(1);
  });

  it('is kept, moved and purged by jobs all the same', async () => {
    const key = `storage_key = '${fileOf({ of: 'A', label: 'm1' }, 'moved')}'`;
    for (const set of ['legal_hold = true', "purge_after = '2031-01-01'", key]) {
      expect(await change('job', 'documents', 'accepted', set), set).toBe(1);
    }
  });
});
