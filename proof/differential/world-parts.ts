import type { Row, TableName } from '../model.ts';
import { factsOf } from '../world/schema-facts.ts';
import type { Account, WorldDraft } from '../world/world-draft.ts';

/** Something that a world can do without. */
export type Part =
  | { readonly kind: 'row'; readonly table: TableName; readonly row: Row }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'global administrator'; readonly id: string };

/** A world in parts. */
export function partsOf(draft: WorldDraft): Part[] {
  return [
    ...[...draft.rows].flatMap(([table, rows]) =>
      rows.map((row): Part => ({ kind: 'row', table, row })),
    ),
    ...draft.globalAdministrators.map((id): Part => ({ kind: 'global administrator', id })),
    ...draft.accounts.map((account): Part => ({ kind: 'account', account })),
  ];
}

/** The world of some parts. */
export function draftOf(parts: readonly Part[]): WorldDraft {
  const rows = new Map<TableName, Row[]>();
  const accounts: Account[] = [];
  const globalAdministrators: string[] = [];
  for (const part of parts) {
    if (part.kind === 'account') accounts.push(part.account);
    else if (part.kind === 'global administrator') globalAdministrators.push(part.id);
    else {
      const others = rows.get(part.table);
      if (others) others.push(part.row);
      else rows.set(part.table, [part.row]);
    }
  }
  return { rows, accounts, globalAdministrators };
}

/** Parts that go, and all that cannot be without them. */
export function withDependents(
  parts: readonly Part[],
  going: ReadonlySet<Part>,
): ReadonlySet<Part> {
  const gone = new Set(going);
  let before: number;
  do {
    before = gone.size;
    for (const part of parts) {
      if (!gone.has(part) && [...gone].some((other) => dependsOn(part, other))) gone.add(part);
    }
  } while (gone.size > before);
  return gone;
}

/** Whether a part points at another one. */
export function dependsOn(part: Part, other: Part): boolean {
  if (part === other) return false;
  if (other.kind === 'account') {
    if (part.kind === 'global administrator') return part.id === other.account.id;
    return (
      part.kind === 'row' && part.table === 'profiles' && part.row.user_id === other.account.id
    );
  }
  if (part.kind !== 'row' || other.kind !== 'row') return false;
  return factsOf(part.table).foreignKeys.some(
    ({ target, pairs }) =>
      target === other.table &&
      pairs.every(({ column, targetColumn }) => {
        const value = part.row[column];
        // What the database fills in follows the columns that are given.
        return value === undefined || other.row[targetColumn] === undefined
          ? true
          : value === other.row[targetColumn];
      }),
  );
}
