import type { Catalog } from '../catalog/catalog.ts';
import type { Equivalent } from '../equivalents.ts';

const reads = /\b(from|join|into)\s+(public|private|auth)\.|row_security_active|current_user/;

/** Whether neither a function nor any that it calls reads a table. */
function isPure(signature: string, { routines }: Catalog): boolean {
  const called = new Set([signature]);
  for (const current of called) {
    const body = routines.find((routine) => routine.signature === current)?.body ?? '';
    if (reads.test(body)) return false;
    for (const { schema, name, signature: other } of routines) {
      if (body.includes(`${schema}.${name}(`)) called.add(other);
    }
  }
  return true;
}

export const readsNothing: Equivalent = {
  because:
    'Neither the function nor any that it calls reads a table or asks who its caller is, so it answers the same with whosever rights it runs.',
  covers: ({ operator, object }, catalog) =>
    operator === 'definer-invoker' && isPure(object, catalog),
};
