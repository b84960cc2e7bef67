import { loadingOrder } from '../world/schema-facts.ts';
import { insertDataKeys } from '../world/sealed.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import { quoted, sqlLiteral } from './sql-literal.ts';

/** The statements that make a world, each without its semicolon. */
export function worldStatements(draft: WorldDraft): string[] {
  const accounts = draft.accounts.map(
    ({ id, closed }) =>
      `insert into auth.users (id, aud, role, banned_until, deleted_at) values (${quoted(id)}, 'authenticated', 'authenticated', ${closed === 'banned' ? "'2099-01-01'" : 'null'}, ${closed === 'deleted' ? "'2020-01-01'" : 'null'})`,
  );
  const rows = loadingOrder.flatMap((table) => [
    ...(draft.rows.get(table) ?? []).map((row) => {
      const columns = Object.keys(row);
      const values = columns.map((column) => sqlLiteral(table, column, row[column] ?? null));
      return `insert into public.${table} (${columns.join(', ')}) values (${values.join(', ')})`;
    }),
    ...(table === 'organizations' ? [insertDataKeys] : []),
  ]);
  const administrators = draft.globalAdministrators.map(
    (id) =>
      `insert into private.platform_administrators (user_id, reason) values (${quoted(id)}, 'runs the platform')`,
  );
  return [...accounts, ...rows, ...administrators];
}
