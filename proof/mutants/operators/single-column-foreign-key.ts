import { type ForeignKey, publicTable } from '../catalog/catalog.ts';
import { type Breakage, defineOperator } from '../mutant.ts';

/** The column that names the row, and what it is called over there. */
function namingColumn({ columns, parentColumns }: ForeignKey): [string, string] | undefined {
  const at = parentColumns.includes('id')
    ? parentColumns.indexOf('id')
    : columns.findIndex((column) => column !== 'organization_id');
  const [column, parent] = [columns[at], parentColumns[at]];
  return column && parent ? [column, parent] : undefined;
}

function singleColumn(key: ForeignKey): Breakage[] {
  const naming = key.columns.length > 1 ? namingColumn(key) : undefined;
  if (!naming) return [];
  const [column, parentColumn] = naming;
  const { table, name, parent, actions } = key;
  // One person is a peer mentor of several organisations, so the parent's own column may not be unique.
  const ids = 'private.ids_of_parent';
  const references =
    parentColumn === 'id'
      ? [`create unique index on ${parent} (id)`, `${parent} (id) ${actions}`]
      : [
          `create table ${ids} as select distinct ${parentColumn} from ${parent}`,
          `alter table ${ids} add primary key (${parentColumn})`,
          `${ids} (${parentColumn})`,
        ];
  return [
    {
      object: `constraint ${name} on ${table.object}`,
      ...publicTable(table),
      change: `only (${column})`,
      apply: [
        `alter table ${table.object} drop constraint ${name}`,
        ...references.slice(0, -1),
        `alter table ${table.object} add constraint ${name} foreign key (${column}) references ${references.at(-1)}`,
      ],
    },
  ];
}

export const singleColumnForeignKey = defineOperator(
  'single-column-foreign-key',
  'Let a foreign key carry only the id, so that it reaches into other organisations.',
  ({ foreignKeys }) => foreignKeys.flatMap(singleColumn),
);
