import { type Command, commands } from '../../policies/roles.ts';
import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import type { Caller, Row, TableName, World } from '../model.ts';
import type { RowAttempt } from '../probe/table-job.ts';
import { stateOfCaller } from '../world/fixed-callers.ts';
import { type CallerState, callerStates } from '../world/fixed-people.ts';
import { indexOf } from '../world/world-index.ts';
import { impossible, isPlacedByParent } from './impossible.ts';
import { type Relation, relations, relationsOf } from './relations.ts';

/** A cell of the cross product: who × how the row stands to them × table × command. */
interface Cell {
  readonly state: CallerState;
  readonly relation: Relation;
  readonly table: TableName;
  readonly command: Command;
}

export interface CoverageReport {
  /** Cells of the whole cross product. */
  readonly cells: number;
  readonly executed: number;
  readonly possible: number;
  /** Cells that cannot be, by the reason why. */
  readonly impossible: Readonly<Record<string, number>>;
  /** Cells that can be and were not tried. */
  readonly gaps: readonly string[];
  /** Cells that were tried although a reason says that they cannot be: the reason is wrong. */
  readonly contradictions: readonly string[];
}

/** Notes which cells of the cross product were executed. */
export class Coverage {
  readonly #world: World;
  readonly #executed = new Map<string, number>();
  readonly #relations = new Map<string, Relation[]>();

  constructor(world: World) {
    this.#world = world;
  }

  /** To be told of everything that was tried. */
  readonly note = (caller: Caller, attempt: RowAttempt): void => {
    const state = stateOfCaller(caller);
    for (const relation of this.#relationsOf(caller, attempt)) {
      const name = nameOf({ state, relation, table: attempt.table, command: attempt.command });
      this.#executed.set(name, (this.#executed.get(name) ?? 0) + 1);
    }
  };

  report(tables: readonly TableName[]): CoverageReport {
    let cells = 0;
    let executed = 0;
    const reasons = new Map<string, number>();
    const gaps: string[] = [];
    const contradictions: string[] = [];
    for (const cell of crossProduct(tables)) {
      cells += 1;
      const wasExecuted = this.#executed.has(nameOf(cell));
      const reason = impossible(cell.state, cell.relation, cell.table, cell.command);
      if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (reason && wasExecuted) contradictions.push(`${nameOf(cell)}: ${reason}`);
      if (wasExecuted && !reason) executed += 1;
      if (!wasExecuted && !reason) gaps.push(nameOf(cell));
    }
    const ruledOut = [...reasons.values()].reduce((sum, count) => sum + count, 0);
    return {
      cells,
      executed,
      possible: cells - ruledOut,
      impossible: Object.fromEntries([...reasons].toSorted(([, a], [, b]) => b - a)),
      gaps,
      contradictions,
    };
  }

  #relationsOf(caller: Caller, attempt: RowAttempt): Relation[] {
    const who = caller.kind === 'person' ? caller.profileId : '';
    if (attempt.command === 'insert') {
      const row = this.#completed(attempt);
      const found = relationsOf(this.#world, caller, attempt.table, row);
      // Its parent is missing, so it stands nowhere.
      if (isPlacedByParent(attempt.table)) return found.filter((r) => r !== 'same organisation');
      // Somebody with this id may have memberships; the row that would be new has none.
      if (attempt.table !== 'profiles') return found;
      return found.includes('own') ? ['own'] : ['no organisation'];
    }
    const { id, organization_id } = attempt.key;
    const name = `${who} ${attempt.table} ${organization_id} ${id}`;
    const known = this.#relations.get(name);
    if (known) return known;
    const place = indexOf(this.#world).position(attempt.table, attempt.key);
    const row = indexOf(this.#world).rows(attempt.table)[place - 1] ?? {};
    const found = relationsOf(this.#world, caller, attempt.table, row);
    this.#relations.set(name, found);
    return found;
  }

  /** A new row of a child table stands where its parent stands: the database fills the columns in. */
  #completed({ table, row }: Extract<RowAttempt, { command: 'insert' }>): Row {
    // These say by their id where they are, and a new one is not there yet: a new association is where its parent is.
    if (table === 'organizations') return {};
    if (table === 'local_associations') return { ...row, id: row.parent_id ?? null };
    const { association, owner }: RowKeys = rowKeys[table];
    const missing = [association, owner].filter((name) => name && row[name] === undefined);
    if (missing.length === 0) return row;
    const parent = parentOf(this.#world, table, row);
    return {
      ...row,
      ...(association &&
        row[association] === undefined && {
          [association]: parent?.local_association_id ?? null,
        }),
      ...(owner &&
        row[owner] === undefined && {
          [owner]: parent?.claimant_id ?? parent?.mentor_id ?? null,
        }),
    };
  }
}

const parents = [
  ['line_id', 'expense_lines'],
  ['claim_id', 'expense_claims'],
  ['activity_id', 'activities'],
  ['assignment_id', 'assignments'],
] as const;

function parentOf(world: World, table: TableName, row: Row): Row | undefined {
  const index = indexOf(world);
  for (const [column, target] of parents) {
    if (row[column] !== undefined) return index.where(target, 'id', row[column])[0];
  }
  const mentor = row[rowKeys[table].owner ?? ''];
  return index
    .where('peer_mentor_profiles', 'profile_id', mentor)
    .find(({ organization_id }) => organization_id === row.organization_id);
}

function nameOf({ state, relation, table, command }: Cell): string {
  return `${state} × ${relation} × ${table} × ${command}`;
}

function* crossProduct(tables: readonly TableName[]): Generator<Cell> {
  for (const table of tables) {
    for (const state of callerStates) {
      for (const relation of relations) {
        for (const command of commands) yield { state, relation, table, command };
      }
    }
  }
}
