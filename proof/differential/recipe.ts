import fc from 'fast-check';
import { associationLevel, organizationStatus } from '../../db/enums.ts';
import { membershipRoles } from '../../policies/roles.ts';
import type { TableName } from '../model.ts';
import { type PeriodName, periods } from '../world/periods.ts';
import { loadingOrder } from '../world/schema-facts.ts';

/** A number that chooses among whatever there is to choose from, by its remainder. */
const choice = fc.nat(9_999);

const accounts = ['banned', 'deleted', 'unlinked', 'erased', 'without profile'] as const;

/** Tables whose rows are made one by one; organisations, people and memberships have shapes of their own. */
const byRow: readonly TableName[] = loadingOrder.filter(
  (table) => !['organizations', 'local_associations', 'profiles', 'memberships'].includes(table),
);

const organization = fc.record({
  status: fc.oneof(
    { weight: 4, arbitrary: fc.constant('active' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...organizationStatus.enumValues) },
  ),
  /** One association per number, which chooses its parent among those before it, or none. */
  associations: fc.array(choice, { minLength: 1, maxLength: 6 }),
});

const membership = fc.record({
  organization: choice,
  association: choice,
  role: fc.constantFrom(...membershipRoles),
  period: fc.oneof(
    { weight: 3, arbitrary: fc.constant<PeriodName>('now') },
    {
      weight: 2,
      arbitrary: fc.constantFrom<PeriodName>(...(Object.keys(periods) as PeriodName[])),
    },
  ),
});

const person = fc.record({
  account: fc.option(fc.constantFrom(...accounts), { freq: 8, nil: undefined }),
  globalAdministrator: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  memberships: fc.array(membership, { maxLength: 4 }),
});

const row = fc.record({
  table: fc.constantFrom(...byRow),
  organization: choice,
  association: choice,
  owner: choice,
  /** Decides everything else about the row. */
  details: fc.integer({ min: 1, max: 2_000_000_000 }),
});

/** What a random world is made from. Every recipe makes a world that the schema accepts. */
const worldRecipe = fc.record({
  organizations: fc.array(organization, { minLength: 1, maxLength: 4 }),
  people: fc.array(person, { minLength: 1, maxLength: 8 }),
  rows: fc.array(row, { minLength: 5, maxLength: 90, size: 'max' }),
  level: fc.constantFrom(...associationLevel.enumValues),
});

export type WorldRecipe = typeof worldRecipe extends fc.Arbitrary<infer T> ? T : never;
export type RowRecipe = WorldRecipe['rows'][number];

/** Worlds are drawn in groups: within one, fast-check goes from small and odd ones to large ones. */
export const GROUP_SIZE = 50;

/** A group of recipes; the same for the same seed and number. */
export function drawRecipes(seed: number, group: number): WorldRecipe[] {
  return fc.sample(worldRecipe, { seed: seed + group, numRuns: GROUP_SIZE });
}
