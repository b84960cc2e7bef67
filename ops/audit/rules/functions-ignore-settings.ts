import type { Rule } from '../rule.ts';

/** What counts days or prints instants by the settings of whoever calls. */
const words = [
  String.raw`\minterval\M`,
  String.raw`::\s*(date|time|timestamp|timestamptz|interval)\M`,
  String.raw`\m(to_char|to_date|to_timestamp|date_trunc|date_part|date_bin|extract|age|make_timestamptz|timeofday)\s*\(`,
  String.raw`\m(current_date|current_time|current_timestamp|localtime|localtimestamp)\M`,
].join('|');

/** Says its own time zone; or is about no calendar, as the age of a transaction and seconds since 1970. */
const harmless = String.raw`\(now\(\) at time zone '(Europe/Oslo|UTC)'\)::date|\mage\(row_xmin\)|\mextract\(epoch from|\mto_timestamp\(\w+::double precision\)|\minterval '\d+ seconds'`;

/**
 * Bodies are text to Postgres, so this reads words, without comments. A function that needs one of them sets the time
 * zone by itself; claim functions never do, since every SET costs on each call.
 */
export const functionsIgnoreSettings: Rule = {
  name: 'functions-ignore-settings',
  demands:
    "No function of ours counts days by the caller's time zone: it says one, or sets it for itself.",
  check: (sql) => sql`
    select p.oid::regprocedure::text as object,
      format('Its body has "%s", whose answer depends on TimeZone or DateStyle: write (now() at time zone ''Europe/Oslo'')::date, or give the function "set timezone".', found.word) as advice
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    cross join lateral (
      select substring(regexp_replace(regexp_replace(p.prosrc, '--[^\\n]*', '', 'g'), ${harmless}, '', 'gi') from ${`(?i)(${words})`}) as word
    ) found
    where n.nspname in ('public', 'private') and found.word is not null
      and not exists (select from unnest(p.proconfig) setting where setting ~* '^timezone=')
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
};
