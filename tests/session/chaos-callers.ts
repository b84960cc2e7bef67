import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Persona } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** Callers who each see something else, from nothing to everything. */
export const chaosCallers = [
  'm1',
  'm1b',
  'm2',
  'mB',
  'coordA1',
  'coordA2',
  'coordB',
  'adminA',
  'adminB',
  'both',
  'mixed',
  'global',
  'nobody',
] as const satisfies readonly Persona[];
export type ChaosCaller = (typeof chaosCallers)[number];

/** Who the database takes a caller for, and which rows it shows them. */
export interface Sight {
  readonly role: string;
  readonly person: string;
  readonly claims: string;
  readonly rows: string;
}

/** Asks for a sight. It takes `napSeconds`, so that something can happen meanwhile. */
export const look = (napSeconds = 0): SQL => sql`
  with nap as materialized (select pg_sleep(${napSeconds}::float8))
  select current_user::text as role, auth.uid()::text as person, current_setting('request.jwt.claims') as claims,
    coalesce((select string_agg(id::text, ',' order by id) from (
      select id from activities union all select id from expense_claims union all select id from profiles
      union all select id from organizations union all select id from notifications
    ) seen), '') as rows
  from nap`;

/** What each caller sees when nobody else is there, found by the tests' own way to be a caller and not by sessions. */
export async function sightsAlone(
  world: World,
  jsonOf: (caller: ChaosCaller) => string,
): Promise<ReadonlyMap<ChaosCaller, Sight>> {
  const sights = new Map<ChaosCaller, Sight>();
  for (const caller of chaosCallers) {
    const [row] = await world.as(
      caller,
      (tx) => tx<Sight[]>`
      select current_user::text as role, auth.uid()::text as person,
        coalesce((select string_agg(id::text, ',' order by id) from (
          select id from activities union all select id from expense_claims union all select id from profiles
          union all select id from organizations union all select id from notifications
        ) seen), '') as rows`,
    );
    if (!row) throw new TypeError(`Looking as ${caller} found nothing.`);
    sights.set(caller, { ...row, claims: jsonOf(caller) });
  }
  return sights;
}

/** What a caller saw that is not theirs to see, or nothing. */
export function bleedIn(seen: Record<string, unknown> | undefined, own: Sight): string | undefined {
  for (const key of ['role', 'person', 'claims', 'rows'] as const) {
    if (seen?.[key] !== own[key]) return `${key}: ${String(seen?.[key])} instead of ${own[key]}`;
  }
  return undefined;
}
