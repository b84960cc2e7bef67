/** Words of SQL that a parenthesis may follow, and types with a length. */
const syntax = `
  all and any array as between by case cast char conflict distinct else end except exists extract false filter from
  group grouping having in intersect interval is join lateral like ilike limit materialized not null numeric of offset on or order
  over partition returning row select set similar some symmetric then true union using values varchar when where with
  within`;

/** Functions of Postgres that change nothing, and those of Supabase Auth that read the claims. */
const functions = `
  abs age array_agg array_append array_cat array_length array_position array_prepend array_remove array_replace
  array_to_string avg bool_and bool_or btrim cardinality ceil ceiling char_length coalesce concat concat_ws
  count cume_dist current_setting date date_bin date_part date_trunc daterange decode dense_rank encode every
  first_value floor format gen_random_uuid generate_series greatest int4range isempty isfinite json_agg
  json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each
  json_each_text json_object_agg json_strip_nulls jsonb_agg jsonb_array_elements jsonb_array_elements_text
  jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_object_agg jsonb_pretty
  jsonb_set jsonb_strip_nulls jsonb_typeof jwt lag last_value lead least left length localtimestamp lower lower_inc
  lpad ltrim make_date make_interval make_time make_timestamp max md5 min mod mode now nth_value ntile nullif
  num_nonnulls num_nulls octet_length percent_rank percentile_cont percentile_disc pg_sleep plainto_tsquery position power
  random range_agg range_intersect_agg rank regexp_count regexp_match regexp_matches regexp_replace
  regexp_split_to_array regexp_split_to_table repeat replace reverse right role round row_number row_to_json rpad
  rtrim sha256 sign split_part sqrt starts_with statement_timestamp stddev string_agg string_to_array
  string_to_table strpos substr substring sum timezone to_char to_date to_json to_jsonb to_number to_timestamp
  to_tsquery to_tsvector transaction_timestamp translate trim trunc ts_rank ts_rank_cd tsrange tstzrange uid unnest
  upper upper_inc variance websearch_to_tsquery`;

const wordsOf = (text: string) => text.trim().split(/\s+/);

/** What Postgres calls harmless functions, for a test to ask it. */
export const harmlessFunctions: readonly string[] = wordsOf(functions);

/** What may stand before a parenthesis in a statement that leaves nothing behind. */
export const harmlessWords: ReadonlySet<string> = new Set([
  ...wordsOf(syntax),
  ...harmlessFunctions,
]);
