import { tableNames } from '../../../policies/access-matrix.ts';
import { liveTables } from '../live/live-tables.ts';
import type { Describe } from './difference.ts';

/** For the rule about row level security being on. */
export const describeRowSecurity: Describe = async (sql, { object }) => {
  const [live] = await sql<{ enabled: boolean; forced: boolean }[]>`
    select relrowsecurity as enabled, relforcerowsecurity as forced
    from pg_class where oid = to_regclass(${object})`;
  if (!live) return null;
  return {
    expected: 'row level security on, and forced so that it also holds the owner',
    found: live.enabled ? 'on, but not forced' : 'off: every caller with a privilege sees all rows',
    repair: [
      `alter table ${object} enable row level security`,
      `alter table ${object} force row level security`,
    ],
  };
};

/** For the rule about what the API may serve. */
export const describeServedTable: Describe = async (sql, { object }) => {
  const name = object.replace('public.', '');
  const live = (await liveTables(sql)).find((table) => table.name === name);
  const known = tableNames.some((table) => table === name);
  return {
    expected: known ? 'a table, as the access matrix has it' : 'nothing by this name',
    found: live ? `a ${live.kind}` : known ? 'nothing by this name' : 'a sequence',
  };
};
