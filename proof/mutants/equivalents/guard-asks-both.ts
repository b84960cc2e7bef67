import type { Equivalent } from '../equivalents.ts';
import { isChangeable } from './changes-of-policy.ts';

/** A condition without what the parser writes otherwise than we do. */
const plain = (text: string) =>
  text.toLowerCase().replaceAll(/cast| as [\w.]+(\[\])?|::\w+(\[\])?|[()\s]/g, '');

export const guardAsksBoth: Equivalent = {
  because:
    'The guard asks the same of the old row and of the new one, about columns that nobody may change: the one answer is the other.',
  covers: ({ operator, object, change, table }, catalog) => {
    const dropped =
      operator === 'not-distinct'
        ? /^[^:]*: (.*) also for null$/.exec(change)?.[1]
        : /without (.*?)(?: \(\d+\))?$/.exec(change)?.[1];
    const guard = catalog.routines.find(({ signature }) => signature === object);
    const asked = dropped === undefined ? [] : [...dropped.matchAll(/\b(old|new)\.(\w+)/g)];
    const rows = new Set(asked.map(([, row]) => row));
    if (
      !/^(drop-conjunct|not-distinct)$/.test(operator) ||
      !guard?.name.startsWith('guard_') ||
      !dropped
    )
      return false;
    if (rows.size !== 1) return false;
    if (asked.some(([, , column]) => isChangeable(catalog, `public.${table}`, String(column)))) {
      return false;
    }
    const other = rows.has('old')
      ? dropped.replaceAll('old.', 'new.')
      : dropped.replaceAll('new.', 'old.');
    return plain(guard.body).includes(plain(other));
  },
};
