import type { Attempt, Row, TableName, Value, World } from '../model.ts';
import { indexOf } from '../world/world-index.ts';

/** Which of a caller's attempts a code of the probe's answer is about, by their number. */
export interface TableJob {
  /** Under everyday conditions: reading, inserting, and what should succeed. Null: nothing. */
  readonly everyday: string | null;
  /** With reading opened wide, so that writing must be refused by the rules on writing: what should be denied. */
  readonly reading: string | null;
  readonly select: readonly number[];
  /** The position of the row that each attempt to select is about. */
  readonly selectRows: readonly number[];
  readonly inserts: readonly number[];
  readonly allowed: readonly number[];
  readonly denied: readonly DeniedUpdates[];
  readonly deletes: readonly number[];
  readonly deletesDenied: readonly number[];
}

/** An attempt on a row or with one, as opposed to reading a column. */
export type RowAttempt = Exclude<Attempt, { command: 'select'; column: string }>;

/** Attempts to change one column that should be refused. */
export interface DeniedUpdates {
  /** One attempt per entry, as `rows` and `values` of the job have them. */
  readonly numbers: readonly number[];
  /** The position of each entry's row. */
  readonly rows: readonly number[];
  /** Whether the entry is the first on its row: one statement for all rows out of reach speaks for these. */
  readonly isFirst: readonly boolean[];
}

interface Group {
  readonly column: string;
  readonly value: Value;
  readonly rows: number[];
  readonly numbers: number[];
}

/**
 * Packs the attempts of one caller on one table into the jobs of the table's probe.
 *
 * @param expected what should become of each attempt, in the same order.
 * @param columnSetOf the number of the set of columns that a new row names.
 */
export function tableJob(
  world: World,
  table: TableName,
  attempts: readonly RowAttempt[],
  expected: readonly string[],
  columnSetOf: (row: Row) => number,
): TableJob {
  const index = indexOf(world);
  const select: number[] = [];
  const selectRows: number[] = [];
  const inserts: number[] = [];
  const insertTasks: { set: number; row: Row }[] = [];
  const allowed = new Map<string, Group>();
  const denied = new Map<
    string,
    { rows: number[]; values: Value[]; numbers: number[]; isFirst: boolean[]; seen: Set<number> }
  >();
  const deletes: { rows: number[]; numbers: number[] } = { rows: [], numbers: [] };
  const deletesDenied: typeof deletes = { rows: [], numbers: [] };
  attempts.forEach((attempt, number) => {
    if (attempt.command === 'insert') {
      inserts.push(number);
      insertTasks.push({ set: columnSetOf(attempt.row), row: attempt.row });
      return;
    }
    const place = index.position(table, attempt.key);
    if (attempt.command === 'select') {
      select.push(number);
      selectRows.push(place);
    } else if (attempt.command === 'delete') {
      const to = expected[number] === 'denied' ? deletesDenied : deletes;
      to.rows.push(place);
      to.numbers.push(number);
    } else if (expected[number] === 'denied') {
      const group = denied.get(attempt.column) ?? {
        rows: [],
        values: [],
        numbers: [],
        isFirst: [],
        seen: new Set(),
      };
      denied.set(attempt.column, group);
      group.isFirst.push(!group.seen.has(place));
      group.seen.add(place);
      group.rows.push(place);
      group.values.push(attempt.value);
      group.numbers.push(number);
    } else {
      const { column, value } = attempt;
      // A row that should dangle would take the others of its statement with it.
      const alone = expected[number] === 'dangling' ? number : '';
      const name = `${column} ${JSON.stringify(value)} ${alone}`;
      const group = allowed.get(name) ?? { column, value, rows: [], numbers: [] };
      allowed.set(name, group);
      group.rows.push(place);
      group.numbers.push(number);
    }
  });
  const allowedGroups = [...allowed.values()];
  const deniedGroups = [...denied].map(([column, group]) => ({ column, ...group }));
  return {
    everyday: json({
      ...(select.length > 0 && { select: true }),
      ...(inserts.length > 0 && { inserts: insertTasks }),
      ...(allowedGroups.length > 0 && {
        allowed: allowedGroups.map(({ column, value, rows }) => ({ column, value, rows })),
      }),
      ...(deletes.rows.length > 0 && { deletes: deletes.rows }),
    }),
    reading: json({
      ...(deniedGroups.length > 0 && {
        denied: deniedGroups.map(({ column, rows, values }) => ({ column, rows, values })),
      }),
      ...(deletesDenied.rows.length > 0 && { deletes: deletesDenied.rows }),
    }),
    select,
    selectRows,
    inserts,
    allowed: allowedGroups.flatMap(({ numbers }) => numbers),
    denied: deniedGroups.map(({ numbers, rows, isFirst }) => ({ numbers, rows, isFirst })),
    deletes: deletes.numbers,
    deletesDenied: deletesDenied.numbers,
  };
}

function json(job: object): string | null {
  return Object.keys(job).length > 0 ? JSON.stringify(job) : null;
}
