import { z } from 'zod';

/** How the Management API describes a project's ref. */
const refPattern = /^[a-z]{20}$/;

/** What names a Supabase project, or null when `text` cannot: it is then not shown either. */
export function asProjectRef(text: unknown): string | null {
  return typeof text === 'string' && refPattern.test(text) ? text : null;
}

export const projectRef = z
  .string()
  .regex(refPattern, 'is not a project ref, which is 20 small letters')
  .transform((text) => ({ text, shown: text }));
