import type { TableName } from '../../policies/access-matrix.ts';
import { idOf } from './names.ts';

/** Column values by column name; bytes, dates and ranges in Postgres's text notation. */
export type Row = Readonly<Record<string, unknown>>;

/** A row of the world. Its id follows from its table and label. */
export interface WorldRow {
  table: TableName;
  label: string;
  values: Row;
}

/** Declares a row of the world. */
export function row(table: TableName, label: string, values: Row): WorldRow {
  return { table, label, values: { id: idOf(`${table}/${label}`), ...values } };
}
