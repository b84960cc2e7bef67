import { declaredTables } from '../sql/declared-tables.ts';

/** A column that holds what encryptField() makes, in a table with the key (organization_id, id). */
export interface EncryptedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every such column of the schema: what ciphertext() declares ends in `_enc`, and nothing else does. */
export const encryptedColumns: readonly EncryptedColumn[] = declaredTables.flatMap(
  ({ name, columnNames }) =>
    columnNames
      .filter((column) => column.endsWith('_enc'))
      .map((column) => ({ table: name, column })),
);
