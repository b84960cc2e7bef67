import type { Equivalent } from '../equivalents.ts';

export const neverNull: Equivalent = {
  because: 'The alternative asks for a null in a column that is never null.',
  covers: ({ operator, change, table }, { tables }) => {
    const column = /without (?:(?:old|new)\.)?(\w+) IS NULL$/.exec(
      change.replace(/ \(\d+\)$/, ''),
    )?.[1];
    return (
      operator === 'drop-arm' &&
      tables.some(
        ({ schema, name, columns }) =>
          schema === 'public' &&
          name === table &&
          columns.some((known) => known.name === column && known.notNull),
      )
    );
  },
};
