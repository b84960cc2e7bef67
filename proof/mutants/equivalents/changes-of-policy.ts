import type { Catalog, Policy } from '../catalog/catalog.ts';
import { policyObject } from '../condition/conditions.ts';
import type { Mutant } from '../mutant.ts';

/** Operators that let a condition hold for more rows, never for fewer. */
const loosening: ReadonlySet<string> = new Set([
  'drop-conjunct',
  'add-arm',
  'widen-to-true',
  'not-distinct',
  'loosen-state',
]);

/** The policy for updates whose WITH CHECK a mutant makes wider. */
export function widenedCheck(mutant: Mutant, { policies }: Catalog): Policy | undefined {
  const { operator, object, command, change } = mutant;
  const adds = operator === 'swap-role' && / \{\w+(,\w+)+\} for \{\w+\}/.test(change);
  if (command !== 'update' || !change.startsWith('with check: ')) return undefined;
  if (!loosening.has(operator) && !adds) return undefined;
  return policies.find((policy) => policyObject(policy) === object);
}

/** Whether anybody signed in may change a column. */
export function isChangeable({ grants }: Catalog, table: string, name: string): boolean {
  return grants.some(
    ({ object, column, privilege, grantee }) =>
      object === table &&
      privilege === 'UPDATE' &&
      grantee === 'authenticated' &&
      (column === undefined || column === name),
  );
}

/** Columns of the policy's table that a condition asks about and that somebody may change. */
export function changeableIn({ table }: Policy, condition: string, catalog: Catalog): string[] {
  return table.columns
    .map(({ name }) => name)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(condition))
    .filter((name) => isChangeable(catalog, table.object, name));
}
