import { z } from 'zod';

/** What of a contact its hash is made of. */
export interface StoredContact {
  readonly id: string;
  readonly dedupHash: Uint8Array;
  readonly nameEnc: Uint8Array;
  readonly phoneEnc: Uint8Array | null;
  readonly birthYear: number | null;
}

const bytes = z.instanceof(Uint8Array);
const row = z
  .object({
    id: z.string(),
    dedup_hash: bytes,
    name_enc: bytes,
    phone_enc: bytes.nullable(),
    birth_year: z.number().nullable(),
  })
  .transform(
    (found): StoredContact => ({
      id: found.id,
      dedupHash: found.dedup_hash,
      nameEnc: found.name_enc,
      phoneEnc: found.phone_enc,
      birthYear: found.birth_year,
    }),
  );

/** A row of contacts. */
export function storedContact(found: unknown): StoredContact {
  return row.parse(found);
}
