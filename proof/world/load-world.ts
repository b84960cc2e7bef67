import type postgres from 'postgres';
import type { Row, TableName, World } from '../model.ts';
import { loadingOrder } from './schema-facts.ts';
import { insertDataKeys } from './sealed.ts';
import type { WorldDraft } from './world-draft.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Inserts a world through the same constraints and triggers as any other row. `sql` is a superuser's. */
export async function loadWorld(sql: Sql, draft: WorldDraft): Promise<void> {
  const pending: Promise<unknown>[] = [];
  const run = (statement: string, parameters: string[]) => {
    pending.push(sql.unsafe(statement, parameters, { prepare: true }).execute());
  };
  run(
    `insert into auth.users (id, aud, role, banned_until, deleted_at)
     select id, 'authenticated', 'authenticated', banned_until, deleted_at
     from jsonb_to_recordset($1::text::jsonb) as account(id uuid, banned_until timestamptz, deleted_at timestamptz)`,
    [JSON.stringify(draft.accounts.map(accountRow))],
  );
  for (const table of loadingOrder) {
    for (const rows of byColumns(draft.rows.get(table) ?? [])) {
      run(insertStatement(table, rows.columns), [JSON.stringify(rows.rows)]);
    }
    if (table === 'organizations') run(insertDataKeys, []);
  }
  // Out of the API's reach, so that no caller's world has them.
  run(
    'insert into private.invitation_tokens select organization_id, id, sha256((organization_id || id::text)::bytea) from public.invitations',
    [],
  );
  run(
    "insert into private.webhook_payloads select organization_id, id, '{}' from public.webhook_events",
    [],
  );
  run(
    `insert into private.platform_administrators (user_id, reason)
     select id::uuid, 'runs the platform' from jsonb_array_elements_text($1::text::jsonb) as id`,
    [JSON.stringify(draft.globalAdministrators)],
  );
  await Promise.all(pending);
}

/** Reads a whole world back, as stored. */
export async function readWorld(sql: Sql, draft: WorldDraft): Promise<World> {
  const fields = loadingOrder.map(
    (table) => `'${table}', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from public.${table} t)`,
  );
  const [stored] = await sql.unsafe<{ tables: World['tables']; today: string }[]>(
    `select jsonb_build_object(${fields.slice(0, 20).join(', ')}) || jsonb_build_object(${fields.slice(20).join(', ')}) as tables,
       (now() at time zone 'Europe/Oslo')::date::text as today`,
    [],
    { prepare: true },
  );
  if (!stored) throw new TypeError('Reading the world failed: the server gave no row.');
  return {
    tables: stored.tables,
    today: stored.today,
    globalAdministrators: new Set(draft.globalAdministrators),
    banned: new Set(draft.accounts.filter(({ closed }) => closed).map(({ id }) => id)),
  };
}

/** The statement that inserts rows, given as a JSON array, with these columns. */
function insertStatement(table: TableName, columns: readonly string[]): string {
  const names = columns.join(', ');
  return `insert into public.${table} (${names}) select ${names} from jsonb_populate_recordset(null::public.${table}, $1::text::jsonb)`;
}

function accountRow({ id, closed, onceBanned }: WorldDraft['accounts'][number]) {
  return {
    id,
    banned_until: closed === 'banned' ? '2099-01-01' : onceBanned ? '2020-01-01' : null,
    deleted_at: closed === 'deleted' ? '2020-01-01' : null,
  };
}

/** Rows by the columns they give: a column left out takes its default, a null does not. */
function byColumns(rows: readonly Row[]): { columns: string[]; rows: Row[] }[] {
  const groups = new Map<string, { columns: string[]; rows: Row[] }>();
  for (const row of rows) {
    const columns = Object.keys(row);
    const key = columns.toSorted().join();
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { columns, rows: [row] });
  }
  return [...groups.values()];
}
