import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, type TableName, tableNames } from '../../policies/access-matrix.ts';
import { changeable } from '../access/changeable-columns.ts';
import { fateOf } from '../access/fate.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import { idOf } from '../world/names.ts';
import { type Api, type Asker, askers, openApi, roleOf } from './api.ts';
import { insertStatement, readStatement, send, updateStatement } from './statements.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe.each(askers)('what PostgREST asks where a request names no columns, as %s', (asker) => {
  it.each(tableNames)('reading %s', async (table) => {
    const read = readStatement(api.table(table), 1000);
    const rows = await api.as(asker, (tx) => send(tx, read));
    const seen = await api.as(asker, (tx) => api.rowsOf(tx, table));
    expect(rows).toBe(seen.length);
  });

  it.each(tableNames.filter((table) => cellOf(table, roleOf[asker], 'insert')))(
    'adding a row to %s, shown in the answer',
    async (table) => {
      const fates = await api.fatesOfNewRows(asker, table, (row) =>
        // Which organisations there are is looked up before the new one is there: docs/generated/saving.md says so.
        insertStatement(api.table(table), row, { minimal: table === 'organizations' }),
      );
      expect(fates).toContain(1);
    },
  );

  it.each(changesOf(asker))('changing %s.%s, shown in the answer', async (table, column, value) => {
    const fate = await api.as(asker, async (tx) => {
      const [made] = await tx.unsafe<{ value: unknown }[]>(
        `select to_jsonb((${value})::${api.table(table).types.get(column)}) as value`,
      );
      const where = { id: idOf(`${table}/${changeable[table].row}`) };
      const change = updateStatement(api.table(table), where, { [column]: made?.value });
      return await fateOf(tx, (sql) => send(sql, change));
    });
    expect(fate).toBe(1);
  });
});

it('an organisation that is added cannot be shown in the same answer', async () => {
  const fates = await api.fatesOfNewRows('global', 'organizations', (row) =>
    insertStatement(api.table('organizations'), row),
  );
  expect(new Set(fates)).toEqual(new Set([INSUFFICIENT_PRIVILEGE]));
});

/** What each may change by itself: some columns change only together with others. */
function changesOf(asker: Asker): [TableName, string, string][] {
  return tableNames.flatMap((table) =>
    Object.entries(changeable[table].columns).flatMap(
      ([column, [value, ...allowed]]: [string, readonly [string, ...string[]]]) => {
        const alone = !/', \w+ = |null, \w+ = /.test(value);
        return alone && allowed.includes(asker)
          ? [[table, column, value] satisfies [TableName, string, string]]
          : [];
      },
    ),
  );
}
