import type postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import { commands } from '../../policies/roles.ts';
import type { Disagreement, TableName, World } from '../model.ts';
import { judge, prepareJudge } from '../probe/judge.ts';
import { newTally, type Tally } from '../probe/tally.ts';
import { tokensOf } from '../probe/tokens.ts';
import { fixedCallers, isThorough } from '../world/fixed-callers.ts';
import { Coverage, type CoverageReport } from './coverage.ts';

/** Of those who are not thorough, one of so many is asked in a quick proof. */
const ONE_OF = 5;

export interface ExhaustiveOptions {
  /** Connections of a superuser, one each, to databases that hold the world. Tables are shared out among them. */
  readonly workers: readonly postgres.Sql[];
  readonly world: World;
  readonly tables: readonly TableName[];
  /** Only those who are thorough, and some of the others: for a first look. Nothing is said about coverage then. */
  readonly quick?: boolean;
  readonly onTable?: (done: number, tally: Tally) => void;
  /** No more disagreements than these are kept of each table. */
  readonly mostPerTable?: number;
}

export interface ExhaustiveResult {
  readonly tally: Tally;
  readonly disagreements: readonly Disagreement[];
  /** How many there were, kept or not. */
  readonly disagreementCount: number;
  /** Absent from a quick proof. */
  readonly coverage?: CoverageReport;
}

/** Tries everything that anyone could try in the fixed world. */
export async function runExhaustive(options: ExhaustiveOptions): Promise<ExhaustiveResult> {
  const { workers, world, tables, mostPerTable = 100, quick = false } = options;
  const callers = fixedCallers(world).filter(
    (caller, n) => !quick || isThorough(caller) || n % ONE_OF === 0,
  );
  const coverage = new Coverage(world);
  const tally = newTally();
  const disagreements: Disagreement[] = [];
  let disagreementCount = 0;
  let done = 0;
  const queue = bySize(world, tables);
  const work = async (sql: postgres.Sql) => {
    const tokens = await rolledBack(sql, (tx) => tokensOf(tx, callers));
    for (let table = queue.shift(); table; table = queue.shift()) {
      const plan = {
        world,
        callers,
        tables: [table],
        commands,
        ...(!quick && { onAttempt: coverage.note }),
      };
      await prepareJudge(sql, [table]);
      let found = 0;
      await rolledBack(sql, async (tx) => {
        for await (const disagreement of judge(tx, { ...plan, tokens }, tally)) {
          found += 1;
          if (found <= mostPerTable) disagreements.push(disagreement);
        }
      });
      disagreementCount += found;
      // What was undone still lies in the table, and every further reader would step over it.
      await sql.unsafe(`vacuum public.${table}`);
      done += 1;
      options.onTable?.(done, tally);
    }
  };
  await Promise.all(workers.map(work));
  return {
    tally,
    disagreements,
    disagreementCount,
    ...(!quick && { coverage: coverage.report(tables) }),
  };
}

/** The tables with the most rows first, so that no worker is left with a long one in the end. */
function bySize(world: World, tables: readonly TableName[]): TableName[] {
  return tables.toSorted((a, b) => world.tables[b].length - world.tables[a].length);
}
