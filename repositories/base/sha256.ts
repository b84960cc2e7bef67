import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';

/** A SHA-256 in hexadecimal, 64 lower-case digits, as it goes out and comes in. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'is not 64 hexadecimal digits');

/** The same as it is stored. */
export const bytesOfSha256 = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** A column of such bytes, shown in hexadecimal. */
export const shownSha256 = (column: PgColumn): SQL<string> => sql<string>`encode(${column}, 'hex')`;
