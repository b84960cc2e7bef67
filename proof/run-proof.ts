import type postgres from 'postgres';
import type { Progress } from '../ops/progress.ts';
import { tableNames } from '../policies/access-matrix.ts';
import { urlFor } from '../tests/harness/url.ts';
import { byKind, type Explanation } from './differential/explain-disagreement.ts';
import {
  explainDisagreements,
  holesFirst,
  oneOfEachKind,
} from './differential/explain-disagreements.ts';
import { Lane } from './differential/lane.ts';
import { choicesFrom } from './differential/random-choices.ts';
import {
  type Counterexample,
  type DifferentialResult,
  runDifferential,
} from './differential/run-differential.ts';
import { type ExhaustiveResult, runExhaustive } from './exhaustive/run-exhaustive.ts';
import { uncoveredTables } from './exhaustive/uncovered-policies.ts';
import type { InterleavedReport } from './interleaved/report.ts';
import { runInterleaved } from './interleaved/run-interleaved.ts';
import { withCallers } from './pairs/callers.ts';
import { pairs } from './pairs/pairs.ts';
import { type PairsReport, runPairs } from './pairs/run-pairs.ts';
import { decisionsIn } from './probe/tally.ts';
import { openProofDatabases, type ProofDatabases } from './server/proof-databases.ts';
import { fixedWorldDraft, loadFixedWorld } from './world/fixed-world.ts';

const LANES = 2;
const QUICK_DECISIONS = 40_000;
const INTERLEAVED = {
  all: { statements: 10_000, accounts: 40 },
  quick: { statements: 1_000, accounts: 10 },
} as const;

/** Rounds of two writes at once. */
const PAIRS = { all: 800, quick: 48 } as const;

export interface ProofOptions {
  readonly seed: number;
  readonly decisions: number;
  /** Only this random world, and nothing else. */
  readonly world?: number;
  readonly quick: boolean;
  readonly databaseUrl?: string;
  /** SQL that a superuser runs in the database before it is proved, to see whether the proof notices. */
  readonly breakWith?: string;
  readonly progress: Progress;
}

/** A part of the proof, with how long it took. */
interface Timed<T> {
  readonly seconds: number;
  readonly result: T;
}

export interface ProofResult {
  readonly exhaustive?: Timed<ExhaustiveResult>;
  /** This and what follows is left out when the exhaustive part already disagrees. */
  readonly interleaved?: Timed<InterleavedReport>;
  readonly pairs?: Timed<PairsReport>;
  readonly differential?: Timed<DifferentialResult>;
  /** Tables that the access matrix says nothing about and that somebody may reach. */
  readonly uncovered: readonly string[];
  readonly explanations: readonly Explanation[];
  readonly seconds: number;
}

/** Shows, on a real server, that callers reach what is intended and nothing else. */
export async function runProof(options: ProofOptions): Promise<ProofResult> {
  const { progress, seed, quick } = options;
  const startedAt = performance.now();
  progress.step('Preparing databases');
  await using databases = await openProofDatabases(process.env, options);
  const uncovered = await checkOutside(databases);

  const exhaustive =
    options.world === undefined
      ? await timed(() => exhaustivePart(databases, quick, progress))
      : undefined;
  const interleaved =
    exhaustive && exhaustive.result.disagreementCount === 0
      ? await timed(() => interleavedPart(databases, quick, progress))
      : undefined;
  const twoAtOnce = interleaved
    ? await timed(() => pairsPart(databases, quick, seed, progress))
    : undefined;
  progress.step('Preparing random worlds');
  const lanes = await openLanes(databases);
  const [first] = lanes;
  if (!first) throw new TypeError('Preparing random worlds failed: there is no lane.');
  const today = await todayOf(first.everyday);
  const found: Counterexample[] = [];
  if (exhaustive && exhaustive.result.disagreementCount > 0) {
    const draft = fixedWorldDraft(today);
    for (const [disagreement] of byKind(holesFirst(exhaustive.result.disagreements)).values()) {
      if (disagreement) found.push({ disagreement, draft, world: -1 });
    }
  }
  const differential =
    found.length > 0
      ? undefined
      : await timed(() =>
          runDifferential({
            lanes: options.world === undefined ? lanes : [first],
            seed,
            today,
            decisions: options.world === undefined ? options.decisions : 1,
            ...(options.world !== undefined && { firstWorld: options.world }),
            ...(quick && { decisions: Math.min(options.decisions, QUICK_DECISIONS) }),
            onWorld: (worlds, tally) =>
              progress.update(
                `Random worlds: ${worlds}, ${inThousands(decisionsIn(tally))} decisions`,
              ),
          }),
        );
  if (differential) found.push(...oneOfEachKind(differential.result.counterexamples));
  const explanations = await explainDisagreements(first, found, options);
  progress.done();
  return {
    ...(exhaustive && { exhaustive }),
    ...(interleaved && { interleaved }),
    ...(twoAtOnce && { pairs: twoAtOnce }),
    ...(differential && { differential }),
    uncovered,
    explanations,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

async function exhaustivePart(
  databases: ProofDatabases,
  quick: boolean,
  progress: Progress,
): Promise<ExhaustiveResult> {
  progress.step('Loading the fixed world');
  const workers = await Promise.all(Array.from({ length: LANES }, () => databases.copy()));
  const [world] = await Promise.all(workers.map((sql) => sql.begin((tx) => loadFixedWorld(tx))));
  if (!world) throw new TypeError('Loading the fixed world failed: there is no worker.');
  progress.step('Everyone tries everything');
  const result = await runExhaustive({
    workers,
    world,
    tables: tableNames,
    quick,
    onTable: (done, tally) =>
      progress.update(
        `Everyone tries everything: ${done} of ${tableNames.length} tables, ${inThousands(decisionsIn(tally))} decisions`,
      ),
  });
  await Promise.all(workers.map((sql) => sql.end()));
  return result;
}

async function interleavedPart(
  databases: ProofDatabases,
  quick: boolean,
  progress: Progress,
): Promise<InterleavedReport> {
  progress.step('Callers take turns on few connections');
  const sql = await databases.copy();
  await sql.begin((tx) => loadFixedWorld(tx));
  await sql`analyze`;
  const { database } = sql.options;
  return await runInterleaved(urlFor(databases.adminUrl, { database }), {
    ...(quick ? INTERLEAVED.quick : INTERLEAVED.all),
    onProgress: (statements) =>
      progress.update(`Callers take turns on few connections: ${statements} statements`),
  });
}

async function pairsPart(
  databases: ProofDatabases,
  quick: boolean,
  seed: number,
  progress: Progress,
): Promise<PairsReport> {
  progress.step('Two write at once');
  const sql = await databases.copy();
  const { database } = sql.options;
  const apiUrl = urlFor(databases.adminUrl, { role: 'authenticator', database });
  return await withCallers(sql, apiUrl, pairs, (callers) =>
    runPairs(callers, pairs, {
      rounds: quick ? PAIRS.quick : PAIRS.all,
      random: choicesFrom(seed),
      onProgress: (rounds) => progress.update(`Two write at once: ${rounds} times`),
    }),
  );
}

async function openLanes(databases: ProofDatabases): Promise<Lane[]> {
  return await Promise.all(
    Array.from({ length: LANES }, async () =>
      Lane.open(await databases.copy(), await databases.copy()),
    ),
  );
}

async function checkOutside(databases: ProofDatabases): Promise<string[]> {
  const sql = await databases.copy();
  return await uncoveredTables(sql);
}

async function todayOf(sql: postgres.Sql): Promise<string> {
  const [clock] = await sql<{ today: string }[]>`
    select (now() at time zone 'Europe/Oslo')::date::text as today`;
  return clock?.today ?? '';
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const startedAt = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - startedAt) / 1000 };
}

function inThousands(count: number): string {
  return `${Math.round(count / 1000)}k`;
}
