import type postgres from 'postgres';

/** Class 22: the value did not fit. The database quotes it. */
const DATA_EXCEPTION = /^22/;

/** What the database complained of, without what it may quote of rows and parameters: it ends up in logs. */
export type Complaint = Error & Readonly<Partial<Record<KeptField, string>>>;

const kept = [
  'code',
  'severity',
  'routine',
  'position',
  'hint',
  'schema_name',
  'table_name',
  'column_name',
  'constraint_name',
] as const;
type KeptField = (typeof kept)[number];

/** Leaves out detail and context, which quote rows, and postgres.js's own fields, which hold parameters. */
export function redacted(error: postgres.PostgresError): Complaint {
  const message = DATA_EXCEPTION.test(error.code) ? 'a value is not valid' : error.message;
  const fields = kept.flatMap((field) => (error[field] ? [[field, error[field]] as const] : []));
  return Object.assign(new Error(message), Object.fromEntries(fields), { name: 'PostgresError' });
}
