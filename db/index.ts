// likeperson/db: what queries are written with.

export * from './relations.ts';
export * from './schema.ts';
export type { Ciphertext } from './values/bytes.ts';
