/** Why a job left a row as it was. */
export type Obstacle = 'tampered-ciphertext' | 'unknown-key' | 'duplicate' | 'refused';

/** A row that a job could not deal with. */
export interface LeftRow {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly because: Obstacle;
}

const NAMED = 100;

/** What a job over rows has done. */
export class JobResult {
  /** Rows written. */
  changed = 0;
  /** Rows that somebody else wrote at the same time; the next run looks at them again. */
  changedByOthers = 0;
  left = 0;
  /** The first hundred of those left. */
  readonly leftRows: LeftRow[] = [];
  /** Ids of keys that are now retired. */
  readonly retiredKeys: string[] = [];

  leave(row: LeftRow): void {
    this.left += 1;
    if (this.leftRows.length < NAMED) this.leftRows.push(row);
  }
}
