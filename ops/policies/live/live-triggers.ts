import type postgres from 'postgres';

/** Something that the database does by itself when a row is written. */
export interface LiveTrigger {
  readonly name: string;
  /** When it fires and what it calls, in SQL from BEFORE or AFTER on. */
  readonly fires: string;
  /** What the function says of itself. */
  readonly comment: string | null;
  readonly enabled: boolean;
}

/** The triggers of a table of ours, without those by which Postgres implements foreign keys. */
export async function liveTriggers(sql: postgres.ISql, table: string): Promise<LiveTrigger[]> {
  return await sql<LiveTrigger[]>`
    select t.tgname as name, t.tgenabled in ('O', 'A') as enabled,
      regexp_replace(pg_get_triggerdef(t.oid), '^.*? (BEFORE|AFTER|INSTEAD OF) (.*?) ON .*? FOR EACH', '\\1 \\2 FOR EACH') as fires,
      obj_description(t.tgfoid, 'pg_proc') as comment
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = ${table} and not t.tgisinternal
    order by t.tgname`;
}
