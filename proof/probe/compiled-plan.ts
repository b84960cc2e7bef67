import { usualColumnSets } from '../exhaustive/usual-column-sets.ts';
import { intentFor } from '../intent/decide.ts';
import type { Caller, Command, Row, TableName, Verdict, World } from '../model.ts';
import { indexOf, keyOf } from '../world/world-index.ts';
import { type ProbeFunction, probeFunction } from './probe-function.ts';
import { type RowAttempt, type TableJob, tableJob } from './table-job.ts';

/** Says what a caller tries with one command on one table; always the same for the same arguments. */
export type AttemptsOf = (
  world: World,
  caller: Caller,
  table: TableName,
  command: Command,
) => readonly RowAttempt[];

/** What all callers try on one table, ready to be sent. */
export interface CompiledTable {
  readonly table: TableName;
  readonly probe: ProbeFunction;
  /** Keys of the table's rows, in the order by which jobs refer to them. */
  readonly organizations: readonly (string | null)[];
  readonly ids: readonly string[];
  readonly jobs: readonly {
    readonly caller: Caller;
    readonly job: TableJob;
    readonly expected: Expectations;
  }[];
}

const outcomes = ['allowed', 'denied', 'dangling'] as const;

/** Millions of verdicts are kept; their words are asked for again when somebody wants to read them. */
export type Expectations = Uint8Array;

export function expectedOutcome(expectations: Expectations, number: number): Verdict['outcome'] {
  return outcomes[expectations[number] ?? 0] ?? 'allowed';
}

/** Asks what is intended of everything that the callers try on a table, and packs it for the table's probe. */
export function compileTable(
  world: World,
  callers: readonly Caller[],
  table: TableName,
  commands: readonly Command[],
  attemptsOf: AttemptsOf,
): CompiledTable {
  const columnSets = new Map(
    usualColumnSets(table).map((columns, number) => [columns.join(), { columns, number }]),
  );
  const columnSetOf = (row: Row) => {
    const columns = Object.keys(row).toSorted();
    const name = columns.join();
    const known = columnSets.get(name);
    if (known) return known.number;
    const number = columnSets.size;
    columnSets.set(name, { columns, number });
    return number;
  };
  const jobs = callers.map((caller) => {
    const attempts = allAttempts(world, caller, table, commands, attemptsOf);
    const intent = intentFor(world, caller);
    const verdicts = attempts.map((attempt) => intent.decide(attempt).outcome);
    return {
      caller,
      job: tableJob(world, table, attempts, verdicts, columnSetOf),
      expected: Uint8Array.from(verdicts, (outcome) => outcomes.indexOf(outcome)),
    };
  });
  const keys = indexOf(world)
    .rows(table)
    .map((row) => keyOf(table, row));
  return {
    table,
    probe: probeFunction(
      table,
      [...columnSets.values()].map(({ columns }) => columns),
    ),
    organizations: keys.map(({ organization_id }) => organization_id ?? null),
    ids: keys.map(({ id }) => id),
    jobs,
  };
}

/** Every attempt of a caller on a table, in the order in which `compileTable` numbers them. */
export function allAttempts(
  world: World,
  caller: Caller,
  table: TableName,
  commands: readonly Command[],
  attemptsOf: AttemptsOf,
): RowAttempt[] {
  return commands.flatMap((command) => attemptsOf(world, caller, table, command));
}
