import { z } from 'zod';
import { keyPurposes } from './key-provider.ts';
import type { WrappedKey } from './wrapped-key.ts';

/** A data key as private.data_keys has it. */
export interface StoredKey extends WrappedKey {
  /** 1 for the first key of its purpose in the organisation, and so on. */
  readonly generation: number;
  /** Milliseconds until it is written with; 0 when it is already. */
  readonly activeInMs: number;
  /** Nothing used it any more at some time. It still opens what is found under it. */
  readonly retired: boolean;
}

const storedKey = z
  .object({
    organization_id: z.string(),
    id: z.string(),
    purpose: z.enum(keyPurposes),
    generation: z.number(),
    wrapped: z.instanceof(Uint8Array),
    master_key_id: z.string(),
    active_in_ms: z.number(),
    retired: z.boolean(),
  })
  .transform(
    (row): StoredKey => ({
      organizationId: row.organization_id,
      id: row.id,
      purpose: row.purpose,
      generation: row.generation,
      wrapped: row.wrapped,
      masterKeyId: row.master_key_id,
      activeInMs: row.active_in_ms,
      retired: row.retired,
    }),
  );

/** Rows of private.data_keys as keys. */
export const storedKeys = z.array(storedKey);
