import { eq, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, type PgTable, pgTable, QueryBuilder, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  activities,
  assignments,
  contacts,
  documents,
  expenseLines,
  integrations,
  memberships,
  peerMentorProfiles,
} from '../../db/schema.ts';
import { serviceSession } from '../../db/session/service-session.ts';
import { among } from '../../repositories/base/among.ts';
import { containsText } from '../../repositories/base/contains-text.ts';
import { equals } from '../../repositories/base/equals.ts';
import { KeptStatements } from '../../repositories/base/kept-statements.ts';
import { TenantRows } from '../../repositories/base/tenant-rows.ts';
import { NotFound } from '../../repositories/errors/not-found.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { organization } from '../world/organizations.ts';
import { recordingSession } from './recording-session.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

const builder = new QueryBuilder();
const texts = pgTable('texts', { value: text('value') });
const shown = { id: activities.id };
const everything = () => builder.select(shown).from(activities);

describe('values', () => {
  const columns: readonly (readonly [string, PgTable & { id: PgColumn }, PgColumn])[] = [
    ['a date', activities, activities.activityOn],
    ['an enum', activities, activities.status],
    ['an integer', activities, activities.durationMinutes],
    ['a uuid', activities, activities.mentorId],
    ['an instant', assignments, assignments.createdAt],
    ['sealed bytes', contacts, contacts.nameEnc],
    ['a hash', documents, documents.sha256],
    ['an amount', expenseLines, expenseLines.amount],
    ['a range', memberships, memberships.valid],
    ['jsonb', integrations, integrations.config],
    ['an array', peerMentorProfiles, peerMentorProfiles.experienceCodes],
  ].map(([name, table, column]) => [name, table, column] as never);

  it.each(columns)('are encoded as their column is: %s', async (_name, table, column) => {
    const session = serviceSession(at.pool, 'looks at encodings');
    const what = { id: column };
    const [row] = await session
      .select({ value: column })
      .from(table as PgTable)
      .where(sql`${column} is not null`)
      .limit(1);
    expect(row).toBeDefined();
    const of = (condition: SQL | undefined) =>
      builder
        .select(what)
        .from(table as PgTable)
        .where(condition);
    const found = await new KeptStatements().rows(
      session,
      what,
      { value: row?.value },
      ({ value }) => of(equals(column, value)),
    );
    expect(found).toContainEqual({ id: row?.value });
    // Arrays of arrays would be another type.
    if (column === peerMentorProfiles.experienceCodes) return;
    const amongThem = await new KeptStatements().rows(
      session,
      what,
      { values: [row?.value, row?.value] },
      ({ values }) => of(among(column, values)),
    );
    expect(amongThem).toEqual(found);
  });

  it('stay what they are, whatever is in them', async () => {
    const session = at.session('adminA');
    const odd = [`a"b`, 'c\\d', 'e,f', '{g}', 'null', '', `h'i`, '%', '_', ' j '];
    const { value } = texts;
    const what = { value };
    const all = sql`unnest(${sql.placeholder('all')}::text[]) as texts (value)`;
    const within = (condition: SQL | undefined) => sql`select value from ${all} where ${condition}`;
    for (const one of odd) {
      const rows = (build: Parameters<KeptStatements['rows']>[3]) =>
        new KeptStatements().rows(session, what, { all: odd, one, few: [one, 'k'] }, build);
      expect(await rows(({ one: given }) => within(equals(value, given)))).toEqual([
        { value: one },
      ]);
      expect(await rows(({ few }) => within(among(value, few)))).toEqual([{ value: one }]);
      expect(await rows(({ one: given }) => within(containsText(value, given)))).toEqual(
        odd.filter((other) => other.includes(one)).map((other) => ({ value: other })),
      );
    }
  });
});

describe('a kept statement', () => {
  it('refuses to be built with a value in it, which it does not tell', async () => {
    const id = '33333333-3333-4333-8333-333333333333';
    const { session, sent } = recordingSession();
    const building = new KeptStatements().rows(session, shown, {}, () =>
      everything().where(eq(activities.id, id)),
    );
    await expect(building).rejects.toThrow(/would keep a value/);
    await expect(building).rejects.not.toThrow(new RegExp(id));
    expect(sent).toEqual([]);
  });

  it('is built once for what is asked for, and anew for anything else', async () => {
    const { session } = recordingSession();
    const kept = new KeptStatements();
    let built = 0;
    const ask = (asked: Record<string, unknown>, what = shown) =>
      kept.rows(session, what, asked, () => {
        built += 1;
        return everything();
      });
    await ask({ a: 1, b: 'x' });
    await ask({ a: 2, b: 'y', c: undefined });
    expect(built).toBe(1);
    await ask({ a: 1 });
    await ask({ a: true });
    await ask({ a: false });
    await ask({ a: null });
    expect(built).toBe(5);
    await ask({ a: 1 }, { id: activities.id });
    expect(built).toBe(6);
  });

  it('is forgotten when there are too many', async () => {
    const { session } = recordingSession();
    const kept = new KeptStatements();
    const built: string[] = [];
    const ask = (name: string) =>
      kept.rows(session, shown, { [name]: 1 }, () => {
        built.push(name);
        return everything();
      });
    for (let i = 0; i < 250; i += 1) await ask(`a${i}`);
    await ask('a249');
    await ask('a0');
    expect(built).toHaveLength(251);
    expect(built.at(-1)).toBe('a0');
  });
});

describe('a change', () => {
  const version = '2026-01-02 03:04:05.000006+00';
  const ids = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  const organizations = [organization('A'), organization('B')];
  const what = { id: activities.id, status: activities.status };

  /** What is sent when two organisations, in turn, change a row of theirs so, which is not there. */
  const sentBy = async (...changes: readonly Partial<typeof activities.$inferInsert>[]) => {
    const { session, sent } = recordingSession();
    for (const [i, change] of changes.entries()) {
      const fixed = { organizationId: organizations[i % 2] ?? '' };
      const rows = new TenantRows(session, activities, what, fixed);
      await expect(rows.change(ids[i % 2] ?? '', change, version)).rejects.toThrow(NotFound);
    }
    return sent.filter(({ text }) => text.startsWith('update'));
  };

  it('has one statement for the same fields, sent each time with the values of the call', async () => {
    const sent = await sentBy(
      { durationMinutes: 61, participantCount: 2 },
      { durationMinutes: 62, participantCount: 3 },
    );
    expect(sent.map(({ params }) => params)).toEqual([
      [61, 2, organizations[0], ids[0], version],
      [62, 3, organizations[1], ids[1], version],
    ]);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  });

  it('of other fields has another, and a null is written as one', async () => {
    const [minutes, both, none] = await sentBy(
      { durationMinutes: 61 },
      { durationMinutes: 62, assignmentId: ids[0] ?? null },
      { durationMinutes: 63, assignmentId: null },
    );
    expect(minutes?.text).not.toContain('assignment_id');
    expect(both?.text).toContain('"assignment_id" = $');
    expect(both?.params).toEqual(expect.arrayContaining([62, ids[0], organizations[1], ids[1]]));
    expect(none?.params).toContain(null);
    expect(none?.params).toEqual(expect.arrayContaining([63, organizations[0], ids[0], version]));
  });
});
