import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { type WaysToSave, waysToSave } from '../../ops/docs/ways-to-save.ts';
import { fateOf } from '../access/fate.ts';
import type { Fate } from '../access/sqlstate.ts';
import { newRowLike } from '../attacks/caller-row.ts';
import type { Row } from '../world/row.ts';
import { type Api, type Asker, askers, openApi, roleOf } from './api.ts';
import { insertStatement, type Statement, send, updateStatement } from './statements.ts';

const page = await readFile(
  path.resolve(import.meta.dirname, '../../docs/generated/saving.md'),
  'utf8',
);

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const pick = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(
    columns.flatMap((column) => (column in row ? [[column, row[column]] as const] : [])),
  );
const ways = declaredTables.flatMap(waysToSave);
const named = (way: WaysToSave) => [way.table.name, way.role, way] as const;
const askerOf = ({ role }: WaysToSave): Asker => {
  const asker = askers.find((one) => roleOf[one] === role);
  if (!asker) throw new TypeError(`Nobody asks as ${role}.`);
  return asker;
};

/** What becomes of a request made of each row that the caller sees. */
async function fatesOf(
  way: WaysToSave,
  statement: (seen: Row) => Statement | undefined,
): Promise<Fate[]> {
  return await api.as(askerOf(way), async (tx) => {
    const fates: Fate[] = [];
    for (const seen of await api.rowsOf(tx, way.table.name)) {
      const request = statement(seen);
      if (request) fates.push(await fateOf(tx, (sql) => send(sql, request)));
    }
    return fates;
  });
}

/** A request that makes new rows, each like one that is seen, and what of them is sent. */
async function fatesOfNew(way: WaysToSave, request: Parameters<typeof insertStatement>[2]) {
  const { required, optional } = way.insert;
  return await api.fatesOfNewRows(askerOf(way), way.table.name, (row) => {
    expect(Object.keys(row)).toEqual(expect.arrayContaining([...required]));
    return insertStatement(
      api.table(way.table.name),
      pick(row, [...required, ...optional]),
      request,
    );
  });
}

describe.each(ways.map(named))('docs/generated/saving.md: %s, as %s', (_table, _role, way) => {
  const { name } = way.table;
  const minimal = way.unseen;

  it('Add', async () => {
    expect(page).toContain(`\`POST /${name}\``);
    expect(await fatesOfNew(way, { minimal })).toContain(1);
  });

  it('Change', async () => {
    expect(page).toContain(`PATCH /${name}?${way.patch.key.map((c) => `${c}=eq.…`).join('&')}`);
    const fates = await fatesOf(way, (seen) =>
      updateStatement(
        api.table(name),
        pick(seen, way.patch.key) as Record<string, string>,
        pick(seen, way.patch.columns),
      ),
    );
    expect(fates).toContain(1);
  });

  it.each(way.ignoring.map((key) => [key.join(','), key] as const))(
    'Add unless there, by %s',
    async (list, key) => {
      expect(page).toContain(
        `POST /${name}?on_conflict=${list}\` with \`Prefer: resolution=ignore-duplicates`,
      );
      const request = { onConflict: key, resolution: 'ignore-duplicates' } as const;
      expect(await fatesOfNew(way, request)).toContain(1);
      // The row that is there is met by its key, and left alone.
      const met = await fatesOf(way, (seen) =>
        insertStatement(
          api.table(name),
          { ...newRowLike(name, seen, api.writable(name)), ...pick(seen, key) },
          request,
        ),
      );
      expect(met).toContain(0);
    },
  );

  it.each(way.merging ? [way.merging] : [])('Save', async ({ key, columns }) => {
    expect(page).toContain(
      `POST /${name}?on_conflict=${key.join(',')}\` with \`Prefer: resolution=merge-duplicates\`; of the row ${columns.map((c) => `\`${c}\``).join(', ')} and`,
    );
    const request = { onConflict: key, resolution: 'merge-duplicates' } as const;
    const made = await api.fatesOfNewRows(askerOf(way), name, (row) =>
      insertStatement(api.table(name), pick(row, columns), request),
    );
    expect(made).toContain(1);
    // The whole row as it was read, of which `columns` leaves out the rest.
    const limited = { ...request, columns };
    const fates = await fatesOf(way, (seen) => insertStatement(api.table(name), seen, limited));
    expect(fates).toContain(1);
  });

  it.each(way.merging ? [] : [[way.patch.key, ...way.ignoring]])(
    'no Save, by any key',
    async (...keys) => {
      for (const key of keys) {
        const fates = await fatesOf(way, (seen) =>
          insertStatement(
            api.table(name),
            pick(seen, [...new Set([...way.insert.required, ...key])]),
            { onConflict: key, resolution: 'merge-duplicates' },
          ),
        );
        expect(new Set(fates)).toEqual(new Set(['42501']));
      }
    },
  );
});

it('every table that one role adds to and changes is on the page', () => {
  const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, table]) => table);
  expect(sections).toEqual([...new Set(ways.map(({ table }) => table.name))]);
  expect(sections.length).toBeGreaterThan(15);
});
