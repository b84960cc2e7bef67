import { customType, numeric, timestamp } from 'drizzle-orm/pg-core';

/** Raw bytes: ciphertext, hashes. Read and written as Uint8Array. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

declare const encrypted: unique symbol;
/** A text sealed for one field. Only encryptField() makes it, so nothing else gets into a column of ciphertext. */
export type Ciphertext = Uint8Array & { readonly [encrypted]: true };

const ciphertextColumn = customType<{ data: Ciphertext; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

/** A text that only the server side can read: see db/encryption/. By its name jobs and the audit find it. */
export const ciphertext = <Name extends `${string}_enc`>(name: Name) => ciphertextColumn(name);

/** A period of days in Postgres's own notation, e.g. `[2026-01-01,2027-01-01)`; an open end is left out. */
export const daterange = customType<{ data: string }>({ dataType: () => 'daterange' });

/** An instant. Never without time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** Norwegian kroner, read and written as a decimal string: money never floats. */
export const kroner = (name: string) => numeric(name, { precision: 12, scale: 2 });
