import { cellOf, scopeOf } from '../../policies/access-matrix.ts';
import { scopes } from '../../policies/scopes.ts';
import type { Command, Row, TableName, Verdict } from '../model.ts';
import { meanings, type View } from './meanings.ts';
import type { Standing } from './standing.ts';
import type { WorldFacts } from './world-facts.ts';

/** One cell of the matrix, as one caller holds it. */
export interface Grant {
  readonly view: View;
  readonly reaches: (row: Row) => boolean;
  /** @param before the row that is changed; none when a row is made. */
  readonly accepts: (row: Row, before?: Row) => boolean;
  /** The columns that the cell is limited to, if it is. */
  readonly columns: readonly string[] | undefined;
  readonly allowed: Verdict;
}

/** The cells that one caller holds, by table and command. */
export class Grants {
  readonly #facts: WorldFacts;
  readonly #standing: Standing;
  readonly #byTable = new Map<TableName, { [C in Command]?: readonly Grant[] }>();

  constructor(facts: WorldFacts, standing: Standing) {
    this.#facts = facts;
    this.#standing = standing;
  }

  of(table: TableName, command: Command): readonly Grant[] {
    let byCommand = this.#byTable.get(table);
    if (!byCommand) {
      byCommand = {};
      this.#byTable.set(table, byCommand);
    }
    byCommand[command] ??= this.#collect(table, command);
    return byCommand[command];
  }

  #collect(table: TableName, command: Command): Grant[] {
    return this.#standing.holdings.flatMap((who) => {
      const cell = cellOf(table, who.role, command);
      if (!cell) return [];
      const scope = scopeOf(cell);
      const { reaches, accepts } = meanings[scope];
      const view: View = { facts: this.#facts, who, table };
      return {
        view,
        reaches: (row) => reaches(row, view),
        accepts: (row, before) => accepts(row, view, before),
        columns: typeof cell === 'string' ? undefined : cell.columns,
        allowed: { outcome: 'allowed', because: `${who.role}: ${scopes[scope]}` },
      };
    });
  }
}
