const addsValue = /^alter\s+type\b[\s\S]*\badd\s+value\b/i;

/**
 * New enum values apart from everything else: Postgres refuses to use a value in the transaction that added
 * it (55P04), and the Supabase CLI applies each file as one.
 */
export function splitEnumValues(statements: readonly string[]): {
  values: string[];
  others: string[];
} {
  return {
    values: statements.filter((statement) => addsValue.test(statement)),
    others: statements.filter((statement) => !addsValue.test(statement)),
  };
}

/** The name of the file that goes just before `file`: `20260102030405_x.sql` → `20260102030404_x_values.sql`. */
export function fileBefore(file: string): string {
  const [, version = '', name] = /^(\d{14})_(.+)\.sql$/.exec(file) ?? [];
  const at = version.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  const before = new Date(Date.parse(at) - 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  return `${before}_${name}_values.sql`;
}
