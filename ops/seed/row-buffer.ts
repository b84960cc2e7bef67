import { columnName, copyLine } from './copy-text.ts';
import type { SeedRows, SeedTable } from './rows.ts';

const CHUNK_BYTES = 64 * 1024;
const LONGEST_CHARACTER_BYTES = 3;

/** The rows of one table. */
interface TableBuffer {
  /** SQL names. */
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly full: Buffer[];
  open: Buffer;
  used: number;
  count: number;
}

/**
 * Collects rows in any order; they are written table by table, parents first. They are kept as COPY's text,
 * outside the garbage collector's reach: as strings they cost half of the time it takes to make them.
 */
export class RowBuffer {
  readonly #tables = new Map<SeedTable, TableBuffer>();

  add<T extends SeedTable>(table: T, row: SeedRows[T]): void {
    const rows = this.#tables.get(table) ?? this.#start(table, Object.keys(row));
    const line = copyLine(row as Readonly<Record<string, unknown>>, rows.keys);
    const longest = line.length * LONGEST_CHARACTER_BYTES;
    if (rows.used + longest > rows.open.length) {
      rows.full.push(rows.open.subarray(0, rows.used));
      rows.open = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, longest));
      rows.used = 0;
    }
    rows.used += rows.open.write(line, rows.used);
    rows.count += 1;
  }

  count(table: SeedTable): number {
    return this.#tables.get(table)?.count ?? 0;
  }

  /** SQL names of the columns that the rows of a table have, in order; empty when it has none. */
  columns(table: SeedTable): readonly string[] {
    return this.#tables.get(table)?.columns ?? [];
  }

  /** The rows of a table as COPY reads them. */
  text(table: SeedTable): Buffer[] {
    const rows = this.#tables.get(table);
    return rows ? [...rows.full, rows.open.subarray(0, rows.used)] : [];
  }

  #start(table: SeedTable, keys: string[]): TableBuffer {
    const open = Buffer.allocUnsafe(CHUNK_BYTES);
    const rows = { columns: keys.map(columnName), keys, full: [], open, used: 0, count: 0 };
    this.#tables.set(table, rows);
    return rows;
  }
}
