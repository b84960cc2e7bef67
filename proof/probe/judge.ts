import type postgres from 'postgres';
import { exhaustiveAttempts } from '../exhaustive/exhaustive-attempts.ts';
import type { Caller, Command, Disagreement, TableName, World } from '../model.ts';
import { compare } from './compare.ts';
import { type AttemptsOf, type CompiledTable, compileTable } from './compiled-plan.ts';
import { openReading } from './open-reading.ts';
import { prepareProbes, usualProbe } from './prepare-probes.ts';
import { readColumns } from './read-columns.ts';
import { runJobs } from './run-jobs.ts';
import type { RowAttempt } from './table-job.ts';
import { newTally, type Tally } from './tally.ts';
import { tokensOf } from './tokens.ts';

/** What to judge: who tries what, in which world. */
export interface JudgePlan {
  /** As stored: what `loadFixedWorld` or `readWorld` gave back. */
  readonly world: World;
  readonly callers: readonly Caller[];
  /** The claims each caller comes with (null: no token at all), or that they are to be asked of the hook now. */
  readonly tokens: 'from the hook now' | ReadonlyMap<Caller, string | null>;
  readonly tables: readonly TableName[];
  readonly commands: readonly Command[];
  /** What they try; everything, unless given. */
  readonly attemptsOf?: AttemptsOf;
  /** Told of everything that was tried, also where one statement tried it on many rows at once. */
  readonly onAttempt?: (caller: Caller, attempt: RowAttempt) => void;
}

const everyAttempt = exhaustiveAttempts as AttemptsOf;
const compiled = new WeakMap<World, Map<string, CompiledTable>>();

/**
 * Makes the probes that `judge` calls, outside any transaction, so that they and the plans of their statements stay
 * for the connection's life. Not needed, but `judge` is several times faster with it, and no slower after it.
 *
 * @param sql one connection of a superuser.
 */
export async function prepareJudge(sql: postgres.Sql, tables: readonly TableName[]): Promise<void> {
  await prepareProbes(sql, tables.map(usualProbe));
}

/**
 * Tries everything that the plan's callers could try on its tables, and compares what the server does with what
 * is intended. Yields disagreements as they are found; ends early when the consumer stops.
 *
 * @param sql an open transaction as superuser, in a database whose content is the plan's world. Every attempt is
 *   undone, and the transaction stays usable.
 * @param tally counts what was tried.
 */
export async function* judge(
  sql: postgres.TransactionSql,
  plan: JudgePlan,
  tally: Tally = newTally(),
): AsyncGenerator<Disagreement> {
  const attemptsOf = plan.attemptsOf ?? everyAttempt;
  const tables = plan.tables.map((table) => compiledFor(plan, table));
  await sql`savepoint before_judging`;
  try {
    await prepareProbes(
      sql,
      tables.map(({ probe }) => probe),
    );
    // Else the planner weighs every attempt anew, which takes longer than the attempt.
    await sql`set local plan_cache_mode = force_generic_plan`;
    const tokens =
      plan.tokens === 'from the hook now' ? await tokensOf(sql, plan.callers) : plan.tokens;
    for (const conditions of ['everyday', 'reading'] as const) {
      if (conditions === 'reading') await openReading(sql, plan.tables);
      for (const table of tables) {
        if (conditions === 'everyday' && plan.commands.includes('select')) {
          yield* readColumns(sql, plan, table, tokens, tally);
        }
        const answers = await runJobs(sql, table, tokens, conditions);
        for (const [n, answer] of answers.entries()) {
          const entry = table.jobs[n];
          if (answer && entry)
            yield* compare({ ...plan, attemptsOf }, table, entry, answer, conditions, tally);
        }
      }
    }
  } finally {
    await sql`rollback to savepoint before_judging`;
    await sql`release savepoint before_judging`;
  }
}

function compiledFor(plan: Omit<JudgePlan, 'tokens'>, table: TableName): CompiledTable {
  const { world, callers, commands } = plan;
  // Attempts that follow no rule of ours may be others the next time.
  if (plan.attemptsOf) return compileTable(world, callers, table, commands, plan.attemptsOf);
  let tables = compiled.get(world);
  if (!tables) {
    tables = new Map();
    compiled.set(world, tables);
  }
  const name = `${table} ${commands} ${callers.length} ${JSON.stringify(callers).length}`;
  const known = tables.get(name);
  if (known) return known;
  const made = compileTable(world, callers, table, commands, everyAttempt);
  tables.set(name, made);
  return made;
}
