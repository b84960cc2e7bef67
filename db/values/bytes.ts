import { sql } from 'drizzle-orm';
import { customType } from 'drizzle-orm/pg-core';
import { holding } from './held.ts';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

/** Raw bytes. Read and written as Uint8Array. */
export const bytes = <Name extends string>(name: Name, most: number) =>
  holding(bytea(name), {
    condition: (column) => sql`octet_length(${column}) <= ${sql.raw(String(most))}`,
    words: `is longer than ${most} bytes`,
  });

/** SHA-256, or a key's hash of that length. */
export const hash = <Name extends string>(name: Name) =>
  holding(bytea(name), {
    condition: (column) => sql`octet_length(${column}) = 32`,
    words: 'is not 32 bytes',
  });

declare const encrypted: unique symbol;
/** A text sealed for one field. Only encryptField() makes it, so nothing else gets into a column of ciphertext. */
export type Ciphertext = Uint8Array & { readonly [encrypted]: true };

const ciphertextColumn = customType<{ data: Ciphertext; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

/** A text that only the server side can read: see db/encryption/. By its name jobs and the audit find it. */
export const ciphertext = <Name extends `${string}_enc`>(name: Name, most: number) =>
  holding(ciphertextColumn(name), {
    condition: (column) => sql`octet_length(${column}) <= ${sql.raw(String(most))}`,
    words: 'is too long',
  });
