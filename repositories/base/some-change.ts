import { z } from 'zod';

/** Any of these fields, and at least one of them. */
export function someChange<S extends z.ZodRawShape>(fields: S) {
  return z
    .strictObject(fields)
    .partial()
    .refine((changes) => Object.keys(changes).length > 0, 'says nothing to change');
}
