import { joinedBytes } from './joined-bytes.ts';
import { lengthPrefixed } from './length-prefixed.ts';
import { bytesOfUuid } from './uuid-bytes.ts';

/** A column of an organisation's rows. Names as in SQL, without schema. */
export interface ColumnAddress {
  readonly organizationId: string;
  readonly table: string;
  readonly column: string;
}

/** Where a ciphertext stands: it opens there and nowhere else. The row's id is known before it is inserted. */
export interface FieldAddress extends ColumnAddress {
  readonly rowId: string;
}

/** What a ciphertext is bound to besides its key: the kind of envelope, and the field. */
export function associatedData(envelopeStart: Uint8Array, address: FieldAddress): Uint8Array {
  return joinedBytes(
    envelopeStart,
    bytesOfUuid(address.organizationId),
    bytesOfUuid(address.rowId),
    lengthPrefixed(address.table, address.column),
  );
}

/** A field in words, for messages. */
export function inWords({ organizationId, table, column, rowId }: FieldAddress): string {
  return `${table}.${column} of row ${rowId} (organisation ${organizationId})`;
}
