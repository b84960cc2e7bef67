import postgres from 'postgres';
import type { LocalServer } from '../../local/server.ts';
import { freshBuild } from '../../ops/migrations/fresh-build.ts';
import { type Bar, type Case, judge } from './bars.ts';
import { callersOf } from './callers.ts';
import { contestantsOn } from './contestants.ts';
import { loadWorld } from './load-world.ts';
import { measure } from './measure.ts';
import { createNaivePolicies } from './naive-policies.ts';
import { createPlainTable } from './plain-table.ts';
import { type QuestionName, questions } from './questions.ts';
import { databaseOf, type HeapOrder, largest, sizes } from './shape.ts';

/** Everything that the access benchmark found out. */
export interface AccessResult {
  readonly benchmark: 'access';
  readonly server: string;
  readonly rounds: number;
  readonly heapOrder: HeapOrder;
  readonly cases: readonly Case[];
  readonly bars: readonly Bar[];
  readonly passed: boolean;
}

type Progress = (step: string) => void;

interface AccessOptions {
  /** How often each question is asked. */
  readonly rounds: number;
  readonly heapOrder: HeapOrder;
  readonly progress: Progress;
}

/**
 * Measures what the production policies cost against a hand-written WHERE, and against naive policies.
 *
 * @param server an empty one with the Supabase baseline
 * @throws {AnswersDiffer} when policies and hand-written filters do not agree
 */
export async function benchmarkAccess(
  server: LocalServer,
  { rounds, heapOrder, progress }: AccessOptions,
): Promise<AccessResult> {
  await buildWorlds(server, heapOrder, progress);
  const { version, cases } = await measureAll(server, rounds, progress);
  const bars = judge(cases);
  return {
    benchmark: 'access',
    server: version,
    rounds,
    heapOrder,
    cases,
    bars,
    passed: bars.every(({ met }) => met),
  };
}

async function buildWorlds(
  server: LocalServer,
  heapOrder: HeapOrder,
  progress: Progress,
): Promise<void> {
  progress('Building the schema');
  await using(server.url('postgres'), async (sql) => {
    for (const statement of await freshBuild()) await sql.unsafe(statement);
  });
  for (const size of sizes) {
    progress(`Loading ${size.toLocaleString('en')} activities`);
    const database = databaseOf(size);
    await using(server.url('supabase_admin', 'template1'), async (sql) => {
      await sql`create database ${sql(database)} template postgres owner postgres`;
    });
    await using(server.url('supabase_admin', database), async (sql) => {
      await loadWorld(sql, size, heapOrder);
      await createPlainTable(sql);
      if (size === largest) await createNaivePolicies(sql);
    });
  }
}

async function measureAll(
  server: LocalServer,
  rounds: number,
  progress: Progress,
): Promise<{ version: string; cases: Case[] }> {
  const { version, callers } = await using(
    server.url('supabase_admin', databaseOf(largest)),
    async (sql) => {
      // Only now: what was loaded is on its way to disk, and would be written while measuring.
      await sql`checkpoint`;
      const [{ version } = { version: '' }] = await sql<{ version: string }[]>`select version()`;
      return { version, callers: await callersOf(sql) };
    },
  );
  const contestants = contestantsOn(server);
  const cases: Case[] = [];
  try {
    for (const caller of callers) {
      for (const name of Object.keys(questions) as QuestionName[]) {
        progress(`Measuring: ${questions[name].name}, ${caller.name}`);
        const results = await measure(questions[name], caller, contestants, rounds);
        cases.push({ question: name, caller: caller.name, manyRows: caller.manyRows, results });
      }
    }
  } finally {
    await Promise.all(contestants.map(({ sql }) => sql.end({ timeout: 1 })));
  }
  return { version, cases };
}

async function using<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
