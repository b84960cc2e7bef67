/**
 * The SQL that PostgREST 17 makes of a request, text by text as its sources have it (`mutatePlanToQuery` and
 * `readPlanToQuery` of src/library/PostgREST/Query/QueryBuilder.hs, `mainRead` and `mainWrite` of Statements.hs,
 * `fromJsonBodyF` of SqlFragment.hs), for `Accept: application/json`. One thing differs: the body comes as text, since
 * our client would encode JSON a second time.
 */
import type postgres from 'postgres';

/** A statement and its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
}

/** A table as the schema cache has it: column name → type. */
export interface CachedTable {
  readonly name: string;
  readonly types: ReadonlyMap<string, string>;
  /** Columns of the primary key: the conflict target of a request without `on_conflict`. */
  readonly primaryKey: readonly string[];
}

type Body = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];

/** The parts of a request that say how rows are written. */
interface Preferences {
  /** `?columns=`: of the body, only these are used; without it, every key of its first row. */
  readonly columns?: readonly string[];
  /** `?on_conflict=` */
  readonly onConflict?: readonly string[];
  /** `Prefer: resolution=merge-duplicates` or `ignore-duplicates` */
  readonly resolution?: 'merge-duplicates' | 'ignore-duplicates';
  /** `Prefer: return=minimal`, which is what is done without `return=`; supabase clients ask for what they select. */
  readonly minimal?: boolean;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[], as = quoted) => names.map(as).join(', ');
const qualified = (table: CachedTable) => `"public".${quoted(table.name)}`;

/** `GET /table?limit=…`: everything, since no `select` is given. */
export function readStatement(table: CachedTable, limit = 10): Statement {
  const source = `SELECT ${qualified(table)}.* FROM ${qualified(table)}   LIMIT $1 OFFSET $2`;
  return {
    text: `WITH pgrst_source AS ( ${source} )  SELECT null::bigint AS total_result_set, ${answer}, '' AS response_inserted FROM ( SELECT * FROM pgrst_source ) _postgrest_t`,
    parameters: [limit, 0],
  };
}

/** `POST /table` */
export function insertStatement(
  table: CachedTable,
  body: Body,
  preferences: Preferences = {},
): Statement {
  const { resolution, onConflict = table.primaryKey } = preferences;
  const columns = preferences.columns ? [...preferences.columns].sort() : keysOf(body);
  const merge = resolution === 'merge-duplicates';
  const sets = list(columns, (name) => `${quoted(name)} = EXCLUDED.${quoted(name)}`);
  const resolved = merge
    ? `DO UPDATE SET ${sets}WHERE ${countInserted('-', '-1')}`
    : resolution && 'DO NOTHING';
  return writing(
    table,
    [
      `INSERT INTO ${qualified(table)}(${list(columns)}) `,
      `SELECT ${list(columns, (name) => `"pgrst_body".${quoted(name)}`)} `,
      `${fromBody(table, columns, body)} `,
      merge ? `WHERE ${countInserted('+', '0')}` : '',
      resolved ? ` ON CONFLICT(${list(onConflict)}) ${resolved}` : '',
    ].join(''),
    [JSON.stringify(body)],
    preferences,
    merge ? "nullif(current_setting('pgrst.inserted', true),'')::int" : "''",
  );
}

/** `PATCH /table?column=eq.value&…` */
export function updateStatement(
  table: CachedTable,
  where: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
  preferences: Preferences = {},
): Statement {
  const columns = preferences.columns ? [...preferences.columns].sort() : keysOf(body);
  const conditions = Object.keys(where).map(
    (name, i) => ` ${qualified(table)}.${quoted(name)} = $${i + 2}`,
  );
  return writing(
    table,
    `UPDATE ${qualified(table)} SET ${list(columns, (name) => `${quoted(name)} = "pgrst_body".${quoted(name)}`)} ${fromBody(table, columns, body)}  WHERE ${conditions.join(' AND ')}`,
    [JSON.stringify(body), ...Object.values(where)],
    preferences,
  );
}

function writing(
  table: CachedTable,
  mutation: string,
  parameters: readonly string[],
  { minimal = false }: Preferences,
  inserted = "''",
): Statement {
  const returning = minimal ? 'RETURNING 1' : `RETURNING ${qualified(table)}.*`;
  const rows = minimal
    ? 'SELECT * FROM pgrst_source'
    : 'SELECT "pgrst_source".* FROM "pgrst_source"   ';
  return {
    text: `WITH pgrst_source AS (${mutation} ${returning}) SELECT '' AS total_result_set, ${minimal ? answerOfNothing : answer}, ${inserted} AS response_inserted FROM (${rows}) _postgrest_t`,
    parameters,
  };
}

const headers =
  "nullif(current_setting('response.headers', true), '') AS response_headers, nullif(current_setting('response.status', true), '') AS response_status";
const answer = `pg_catalog.count(_postgrest_t) AS page_total, coalesce(json_agg(_postgrest_t), '[]') AS body, ${headers}`;
const answerOfNothing = `pg_catalog.count(_postgrest_t) AS page_total, array[]::text[] AS header, ''::text AS body, ${headers}`;

const countInserted = (sign: '+' | '-', never: string) =>
  `set_config('pgrst.inserted', (coalesce(nullif(current_setting('pgrst.inserted', true), '')::int, 0) ${sign} 1)::text, true) <> '${never}'`;

function fromBody(table: CachedTable, columns: readonly string[], body: Body): string {
  const typed = list(columns, (name) => `${quoted(name)} ${table.types.get(name) ?? 'text'}`);
  const expand = Array.isArray(body) ? 'json_to_recordset' : 'json_to_record';
  return `FROM (SELECT $1::text::json AS json_data) pgrst_payload, LATERAL (SELECT ${list(columns)} FROM ${expand}(pgrst_payload.json_data) AS _(${typed}) ) pgrst_body`;
}

function keysOf(body: Body): string[] {
  const [first = {}] = Array.isArray(body) ? body : [body];
  return Object.keys(first).sort();
}

/** What PostgREST keeps of the schema when it starts. */
export async function readSchemaCache(sql: postgres.Sql): Promise<Map<string, CachedTable>> {
  const rows = await sql<
    { name: string; columns: [string, string][]; primary_key: string[] | null }[]
  >`
    select c.relname as name,
      json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns,
      (select array_agg(k.attname::text order by array_position(x.indkey::int2[], k.attnum))
        from pg_index x join pg_attribute k on k.attrelid = c.oid and k.attnum = any (x.indkey::int2[])
        where x.indrelid = c.oid and x.indisprimary) as primary_key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.oid, c.relname`;
  return new Map(
    rows.map(({ name, columns, primary_key }) => [
      name,
      { name, types: new Map(columns), primaryKey: primary_key ?? [] },
    ]),
  );
}

/** Sends a statement. @returns how many rows it reached */
export async function send(sql: postgres.ISql, { text, parameters }: Statement): Promise<number> {
  const [row] = await sql.unsafe<{ page_total: string }[]>(text, [...parameters]);
  return Number(row?.page_total);
}
