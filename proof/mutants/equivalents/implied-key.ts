import type { Equivalent } from '../equivalents.ts';

export const impliedKey: Equivalent = {
  because:
    'Another foreign key of the row holds the same column, together with columns that are never null, to a table that itself points to the organisation.',
  covers: ({ operator, object }, { foreignKeys }) => {
    const dropped = foreignKeys.find(
      ({ name, table }) => object === `constraint ${name} on ${table.object}`,
    );
    if (operator !== 'drop-constraint' || dropped?.parent !== 'public.organizations') return false;
    return foreignKeys.some(
      ({ table, name, columns, parent }) =>
        table === dropped.table &&
        name !== dropped.name &&
        columns.includes('organization_id') &&
        parent !== dropped.parent &&
        columns.every((column) => table.columns.some((c) => c.name === column && c.notNull)),
    );
  },
};
