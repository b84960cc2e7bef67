import { randomUUID } from 'node:crypto';
import { tableNames } from '../../../policies/access-matrix.ts';
import { immutableColumns } from '../../../policies/column-rules.ts';
import type { Row, Value, World } from '../../model.ts';
import type { Catalog, Table } from '../catalog/catalog.ts';
import { asServerJob } from './as-server-job.ts';
import type { Attack } from './attack.ts';
import { reachesRows } from './attempt-as.ts';
import { insertOf, rowsOf, tableOf, updateOf } from './rows-of.ts';

const PAIRS = 4;

/** Columns that point somewhere: to move a row means to point all of them elsewhere at once. */
function pointersOf(table: Table, { foreignKeys }: Catalog): string[] {
  return [
    ...new Set(foreignKeys.filter((key) => key.table === table).flatMap((key) => key.columns)),
  ];
}

const differ = (a: Value | undefined, b: Value | undefined) =>
  JSON.stringify(a) !== JSON.stringify(b);

/** Rows and what would make them rows of somebody else: first those that only this one column tells apart. */
function movesOf(rows: readonly Row[], column: string, others: readonly string[]): [Row, Row][] {
  const pairs = (fits: (row: Row, other: Row) => boolean) =>
    rows.flatMap((row): [Row, Row][] => {
      const other = rows.find(
        (candidate) => differ(row[column], candidate[column]) && fits(row, candidate),
      );
      return other ? [[row, other]] : [];
    });
  const alike = pairs((row, other) => others.every((name) => !differ(row[name], other[name])));
  return [...alike.slice(0, PAIRS), ...pairs(() => true).slice(0, PAIRS)];
}

/** A row of somebody who has none yet, and its change to one of somebody else who has none. */
function newOwners(rows: readonly Row[], fixed: readonly string[], world: World): [Row, Row][] {
  const owner = fixed.find((column) => column !== 'organization_id' && column !== 'id');
  if (!owner) return [];
  const owners = new Set(rows.map((row) => row[owner]));
  const [first, second] = world.tables.profiles.flatMap(({ id }) =>
    owners.has(id) ? [] : (id ?? []),
  );
  if (first === undefined || second === undefined) return [];
  return rows
    .slice(0, PAIRS)
    .map((row) => [{ ...row, id: randomUUID(), [owner]: first }, { [owner]: second }]);
}

export const movingRows: Attack = {
  name: 'moving-rows',
  attempts: 'A server job moves a row to another organisation, or to another person.',
  concerns: ({ object, table }) =>
    (table !== undefined && !object.startsWith('policy ')) ||
    /keep_timestamps|refuse_change/.test(object),
  async probe(sql, { mutant, catalog, world }) {
    const table = tableOf(mutant, catalog);
    const known = tableNames.find((name) => name === table?.name);
    if (!table || !known) return undefined;
    const fixed = immutableColumns(known);
    const pointers = pointersOf(table, catalog);
    for (const [fresh, changes] of newOwners(rowsOf(world, known), fixed, world)) {
      const outcome = await asServerJob(
        sql,
        table,
        [],
        insertOf(table, fresh),
        updateOf(table, fresh.id, changes),
      );
      if (reachesRows(outcome))
        return `service_role gives a row of ${table.object} to somebody else`;
    }
    for (const column of fixed) {
      const others = fixed.filter((name) => name !== column);
      for (const [row, other] of movesOf(rowsOf(world, known), column, others)) {
        const names = [column, ...pointers.filter((name) => name !== column && name !== 'user_id')];
        const changes = Object.fromEntries(names.map((name) => [name, other[name] ?? null]));
        const fresh = { ...row, id: randomUUID() };
        const outcomes = [
          // A new row, to which nothing points yet; else the one that is there.
          await asServerJob(
            sql,
            table,
            [row.id, other.id],
            insertOf(table, fresh),
            updateOf(table, fresh.id, changes),
          ),
          await asServerJob(sql, table, [other.id], updateOf(table, row.id, changes)),
        ];
        const moved = outcomes.some(reachesRows);
        if (moved) return `service_role changes ${column} of ${table.object}`;
      }
    }
    return undefined;
  },
};
