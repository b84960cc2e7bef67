// likeperson/db: what queries are written with.
export type { Ciphertext } from './column-types.ts';
export * from './relations.ts';
export * from './schema.ts';
