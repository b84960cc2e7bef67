import type { Row, TableName, World } from '../model.ts';
import { factsOf } from '../world/schema-facts.ts';
import { indexOf } from '../world/world-index.ts';

/** Columns whose being given or not is a state. */
const marks = ['withdrawn_at', 'erased_at', 'user_id', 'mentor_id', 'reverses_claim_id'] as const;

/** Parents whose state decides what may be done to a row. */
const parents = [
  ['activity_id', 'activities'],
  ['claim_id', 'expense_claims'],
  ['assignment_id', 'assignments'],
] as const;

const stateColumns = new Map<TableName, readonly string[]>();

/** The state of a row, as far as it may matter to access: two rows of one state are alike but for whose they are. */
export function stateOfRow(world: World, table: TableName, row: Row): string {
  const parts = enumColumns(table).map((name) => String(row[name]));
  for (const mark of marks) if (mark in row) parts.push(row[mark] === null ? 'no' : 'yes');
  for (const [column, parent] of parents) {
    const id = row[column];
    if (id === undefined || id === null) continue;
    const whole = indexOf(world).where(parent, 'id', id)[0];
    parts.push(String(whole?.status), (whole?.reverses_claim_id ?? null) === null ? 'no' : 'yes');
  }
  return parts.join(' ');
}

function enumColumns(table: TableName): readonly string[] {
  const known = stateColumns.get(table);
  if (known) return known;
  const names = factsOf(table)
    .columns.filter(({ values }) => values)
    .map(({ name }) => name)
    // How a conversation took place or what a course was about decides nothing.
    .filter((name) => !['channel', 'type', 'bufdir_category', 'level', 'provider'].includes(name));
  stateColumns.set(table, names);
  return names;
}
