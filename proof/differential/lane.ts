import type postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import { tableNames } from '../../policies/access-matrix.ts';
import { commands } from '../../policies/roles.ts';
import type { Caller, Disagreement, TableName, World } from '../model.ts';
import { compare } from '../probe/compare.ts';
import { type AttemptsOf, type CompiledTable, compileTable } from '../probe/compiled-plan.ts';
import { prepareJudge } from '../probe/judge.ts';
import { openReading } from '../probe/open-reading.ts';
import { prepareProbes } from '../probe/prepare-probes.ts';
import { type Answer, type Conditions, runJobs } from '../probe/run-jobs.ts';
import type { Tally } from '../probe/tally.ts';
import { tokensOf } from '../probe/tokens.ts';
import { loadWorld, readWorld } from '../world/load-world.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import { storesHostileValue } from './hostile-values.ts';
import { applySettings, readUserSettings, type UserSetting } from './random-settings.ts';

const WORLDS_BETWEEN_VACUUMS = 10;

/** What is tried in a world, by whom. */
export interface WorldPlan {
  readonly draft: WorldDraft;
  readonly callersOf: (world: World) => readonly Caller[];
  readonly attemptsOf: AttemptsOf;
  readonly tables?: readonly TableName[];
  /** What callers have set; no decision may depend on it. */
  readonly settings?: readonly (readonly [name: string, value: string])[];
}

/**
 * Judges one world after another in two databases at once: an everyday one, and one in which all may read, where
 * only the rules on writing are left to refuse. That a database stays as it is keeps the plans of all statements.
 */
export class Lane {
  readonly #connections: Readonly<Record<Conditions, postgres.Sql>>;
  #worlds = 0;
  /** What callers of this server may set. */
  readonly userSettings: readonly UserSetting[];

  private constructor(
    connections: Readonly<Record<Conditions, postgres.Sql>>,
    userSettings: readonly UserSetting[],
  ) {
    this.#connections = connections;
    this.userSettings = userSettings;
  }

  /** @param everyday,reading connections of a superuser, one each, to two empty migrated databases. */
  static async open(everyday: postgres.Sql, reading: postgres.Sql): Promise<Lane> {
    await openReading(reading, tableNames);
    for (const sql of [everyday, reading]) {
      await sql`set plan_cache_mode = force_generic_plan`;
      await prepareJudge(sql, tableNames);
    }
    return new Lane({ everyday, reading }, await readUserSettings(everyday));
  }

  /** Loads a world, tries everything, compares, and leaves the databases empty. */
  async judge(plan: WorldPlan, tally: Tally): Promise<Disagreement[]> {
    const tables = plan.tables ?? tableNames;
    const compiled = Promise.withResolvers<Compiled>();
    // Both wait for it; one of them may fail before it is there.
    compiled.promise.catch(() => undefined);
    const [everyday, reading] = await Promise.all([
      rolledBack(this.#connections.everyday, async (sql) => {
        try {
          await loadWorld(sql, plan.draft);
          const world = await readWorld(sql, plan.draft);
          const callers = plan.callersOf(world);
          await applySettings(sql, plan.settings ?? []);
          compiled.resolve({
            world,
            tokens: await tokensOf(sql, callers),
            tables: tables.map((table) =>
              compileTable(world, callers, table, commands, plan.attemptsOf),
            ),
          });
        } catch (error) {
          compiled.reject(error);
        }
        return await runAll(sql, await compiled.promise, 'everyday');
      }),
      rolledBack(this.#connections.reading, async (sql) => {
        await loadWorld(sql, plan.draft);
        await applySettings(sql, plan.settings ?? []);
        return await runAll(sql, await compiled.promise, 'reading');
      }),
    ]);
    await this.#cleanUp();
    const { world, tables: compiledTables } = await compiled.promise;
    const comparePlan = {
      world,
      commands,
      attemptsOf: plan.attemptsOf,
      isNoValue: storesHostileValue,
    };
    return compiledTables.flatMap((table, t) =>
      table.jobs.flatMap((entry, n) =>
        (
          [
            ['everyday', everyday],
            ['reading', reading],
          ] as const
        ).flatMap(([conditions, answers]) => {
          const answer = answers[t]?.[n];
          return answer ? [...compare(comparePlan, table, entry, answer, conditions, tally)] : [];
        }),
      ),
    );
  }

  /** A superuser's connection to the everyday database, which has no rows between worlds. */
  get everyday(): postgres.Sql {
    return this.#connections.everyday;
  }

  /** The claims that a caller comes with in a world. */
  async tokenOf(draft: WorldDraft, caller: Caller): Promise<string | null> {
    return await rolledBack(this.#connections.everyday, async (sql) => {
      await loadWorld(sql, draft);
      return (await tokensOf(sql, [caller])).get(caller) ?? null;
    });
  }

  /** Undone rows still lie in the tables, and every reader would step over them. */
  async #cleanUp(): Promise<void> {
    this.#worlds += 1;
    if (this.#worlds % WORLDS_BETWEEN_VACUUMS > 0) return;
    const { everyday, reading } = this.#connections;
    const tables = tableNames.map((table) => `public.${table}`).join(', ');
    await Promise.all([everyday, reading].map((sql) => sql.unsafe(`vacuum ${tables}`)));
  }
}

interface Compiled {
  readonly world: World;
  readonly tokens: ReadonlyMap<Caller, string | null>;
  readonly tables: readonly CompiledTable[];
}

async function runAll(
  sql: postgres.TransactionSql,
  { tables, tokens }: Compiled,
  conditions: Conditions,
): Promise<(Answer | undefined)[][]> {
  await prepareProbes(
    sql,
    tables.map(({ probe }) => probe),
  );
  return await Promise.all(tables.map((table) => runJobs(sql, table, tokens, conditions)));
}
