import { z } from 'zod';

const isolation = z.object({ isolation: z.enum(['repeatable read', 'serializable']) });

/** The isolation level that a guard refuses, as it puts it into DETAIL (db/sql/judged-rows.ts). */
export function refusedIsolationIn(detail: string | undefined): string | undefined {
  if (!detail?.startsWith('{')) return undefined;
  try {
    return isolation.safeParse(JSON.parse(detail)).data?.isolation;
  } catch {
    return undefined;
  }
}
