import type { Row, TableName, Value } from '../../model.ts';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';
import { rowsOf, tableNamed, updateOf } from './rows-of.ts';

interface Rule {
  readonly table: TableName;
  /** Rows that it holds. */
  readonly holds: (row: Row) => boolean;
  /** What a server job tries to make of such a row. */
  readonly changes: (row: Row, rows: readonly Row[]) => readonly Row[];
}

const otherThan = (column: string, row: Row, rows: readonly Row[]): Value =>
  rows.find(
    (other) =>
      other.organization_id === row.organization_id &&
      other[column] !== row[column] &&
      other[column] !== null,
  )?.[column] ?? null;

const rules: readonly Rule[] = [
  {
    table: 'consents',
    holds: ({ withdrawn_at }) => withdrawn_at !== null,
    changes: () => [{ withdrawn_at: null }, { withdrawn_at: '2001-01-01T00:00:00Z' }],
  },
  {
    table: 'documents',
    holds: ({ sensitivity }) => sensitivity === 'special_category',
    changes: () => [
      { sensitivity: 'personal' },
      { sensitivity: 'internal' },
      { sensitivity: 'public' },
    ],
  },
  {
    table: 'profiles',
    holds: ({ erased_at }) => erased_at !== null,
    changes: ({ id }) => [
      { erased_at: null },
      { erased_at: '2001-01-01T00:00:00Z' },
      { full_name: 'Known again' },
      { email: 'known@likeperson.example' },
      { phone: '+4700000000' },
      { user_id: id ?? null },
    ],
  },
  {
    table: 'assignments',
    holds: ({ status, mentor_id }) => status !== 'draft' && mentor_id !== null,
    changes: (row, rows) => [{ mentor_id: otherThan('mentor_id', row, rows) }, { mentor_id: null }],
  },
];

export const finalStates: Attack = {
  name: 'final-states',
  attempts:
    'A server job takes back a withdrawal or an erasure, lowers the class of a document, or sends an assignment on to somebody else.',
  concerns: ({ table, object }) =>
    (rules.some((rule) => rule.table === table) && !object.startsWith('policy ')) ||
    object.includes('refuse_change'),
  async probe(sql, { mutant, catalog, world }) {
    const concerned = rules.filter(
      ({ table }) => mutant.table === undefined || table === mutant.table,
    );
    for (const { table: name, holds, changes } of concerned) {
      const table = tableNamed(catalog.tables, name);
      const rows = rowsOf(world, name);
      const held = rows.filter(holds);
      const states = new Map(held.map((row) => [row.status ?? row.id, row]));
      for (const row of states.values()) {
        for (const change of table ? changes(row, rows) : []) {
          if (!table) continue;
          const outcome = await attemptAs(
            sql,
            { role: 'service_role' },
            updateOf(table, row.id, change),
          );
          if (outcome.ok) {
            return `service_role changes ${Object.keys(change).join(', ')} of ${table.object}`;
          }
        }
      }
    }
    return undefined;
  },
};
