import type postgres from 'postgres';
import type { Work } from '../../ops/undone.ts';
import type { TableName } from '../../policies/access-matrix.ts';
import type { AppRole } from '../../policies/roles.ts';
import { type Changer, changers } from '../access/changeable-columns.ts';
import { fateOf } from '../access/fate.ts';
import type { Fate } from '../access/sqlstate.ts';
import { type Writable, writableColumns } from '../attacks/caller-row.ts';
import type { Row } from '../world/row.ts';
import { createWorld, type World } from '../world/world.ts';
import { makeRoom, newRow } from './new-rows.ts';
import { type CachedTable, readSchemaCache, type Statement, send } from './statements.ts';

/** Of every role one who has a place in organisation A, or stands above it. */
export const askers = changers;
export type Asker = Changer;
export const roleOf: Readonly<Record<Asker, AppRole>> = {
  global: 'global_admin',
  adminA: 'organization_admin',
  coordA1: 'coordinator',
  m1: 'peer_mentor',
};

/** The world, asked as PostgREST would. */
export interface Api {
  readonly world: World;
  table(name: TableName): CachedTable;
  writable(name: TableName): Writable;
  as<T>(asker: Asker, work: Work<T>): Promise<T>;
  /** What the caller sees. */
  rowsOf(tx: postgres.TransactionSql, table: TableName): Promise<Row[]>;
  /** What becomes of new rows like each that the caller sees, one by one. */
  fatesOfNewRows(
    asker: Asker,
    table: TableName,
    statement: (row: Row, like: Row) => Statement,
  ): Promise<Fate[]>;
  close(): Promise<void>;
}

export async function openApi(): Promise<Api> {
  const world = await createWorld();
  await makeRoom(world);
  const cache = await readSchemaCache(world.db.sql);
  const columns = await writableColumns(world.db.sql);
  const writable = (name: TableName) => columns.get(name) ?? { insert: [], update: [] };
  const rowsOf: Api['rowsOf'] = async (tx, table) => {
    const rows = await tx<
      { row: Row }[]
    >`select to_jsonb(t) as row from ${tx(`public.${table}`)} t`;
    return rows.map(({ row }) => row);
  };
  return {
    world,
    table: (name) => {
      const found = cache.get(name);
      if (!found) throw new TypeError(`The database has no table ${name}.`);
      return found;
    },
    writable,
    as: (asker, work) => world.as(asker, work),
    rowsOf,
    fatesOfNewRows: async (asker, table, statement) =>
      await world.as(asker, async (tx) => {
        const fates: Fate[] = [];
        const seen = await rowsOf(tx, table);
        for (const like of seen.length > 0 ? seen : [{}]) {
          const row = newRow(table, like, writable(table));
          fates.push(await fateOf(tx, (sql) => send(sql, statement(row, like))));
        }
        return fates;
      }),
    close: () => world.close(),
  };
}
