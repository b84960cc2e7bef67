import type { Equivalent } from '../equivalents.ts';

export const neverNull: Equivalent = {
  because: 'The alternative asks for a null in a column that is never null.',
  // A trigger sees a row before it is stored, when a column may still be null.
  covers: ({ operator, change, table, object }, { tables }) => {
    const column = /without (?:(?:old|new)\.)?(\w+) IS NULL$/.exec(
      change.replace(/ \(\d+\)$/, ''),
    )?.[1];
    return (
      operator === 'drop-arm' &&
      !object.startsWith('trigger ') &&
      tables.some(
        ({ schema, name, columns }) =>
          schema === 'public' &&
          name === table &&
          columns.some((known) => known.name === column && known.notNull),
      )
    );
  },
};
