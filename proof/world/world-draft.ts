import type { Row, TableName, Value } from '../model.ts';
import { idOf } from './naming.ts';
import { plainRow } from './plain-rows.ts';

export interface Account {
  readonly id: string;
  /** The account may not sign in: banned, or deleted by its owner. */
  readonly closed?: 'banned' | 'deleted';
  /** A ban that is over. */
  readonly onceBanned?: true;
}

/** A world on its way into a database: rows with the columns that somebody cared to give. */
export interface WorldDraft {
  readonly rows: ReadonlyMap<TableName, readonly Row[]>;
  readonly accounts: readonly Account[];
  /** Profile ids. */
  readonly globalAdministrators: readonly string[];
}

/** Collects the rows of a world. */
export class DraftBuilder implements WorldDraft {
  readonly rows = new Map<TableName, Row[]>();
  readonly accounts: Account[] = [];
  readonly globalAdministrators: string[] = [];
  #count = 0;

  /** The id that a row has, or will have. */
  idIn(table: TableName, label: string): string {
    return idOf(`${table}/${label}`);
  }

  /** Adds a row; `label` names it within its table and makes its id, unless one is given. Returns the id. */
  add(table: TableName, label: string, values: Readonly<Record<string, Value>>): string {
    const id = typeof values.id === 'string' ? values.id : idOf(`${table}/${label}`);
    this.#count += 1;
    const row = { id, ...plainRow(table, this.#count, values), ...values };
    const rows = this.rows.get(table);
    if (rows) rows.push(row);
    else this.rows.set(table, [row]);
    return id;
  }
}
