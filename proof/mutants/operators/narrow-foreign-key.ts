import { type ForeignKey, publicTable } from '../catalog/catalog.ts';
import { type Breakage, defineOperator } from '../mutant.ts';

/** A key without one of the columns that repeat the parent's: association, owner, grandparent. */
function narrowed(key: ForeignKey): Breakage[] {
  if (key.columns.length < 3) return [];
  const { table, name, parent, actions } = key;
  return key.columns.flatMap((left, at) => {
    const parentColumn = key.parentColumns[at] ?? '';
    const naming = key.parentColumns.includes('id') ? 'id' : key.parentColumns[0];
    if (parentColumn === naming || left === 'organization_id') return [];
    const columns = key.columns.toSpliced(at, 1).join(', ');
    const parentColumns = key.parentColumns.toSpliced(at, 1).join(', ');
    return [
      {
        object: `constraint ${name} on ${table.object}`,
        ...publicTable(table),
        change: `without ${left}`,
        apply: [
          `alter table ${table.object} drop constraint ${name}`,
          `create unique index on ${parent} (${parentColumns})`,
          `alter table ${table.object} add constraint ${name} foreign key (${columns}) references ${parent} (${parentColumns}) ${actions}`,
        ],
      },
    ];
  });
}

export const narrowForeignKey = defineOperator(
  'narrow-foreign-key',
  'Take a column that repeats the parent row out of a foreign key, so that it may say otherwise.',
  ({ foreignKeys }) => foreignKeys.flatMap(narrowed),
);
