import path from 'node:path';
import postgres from 'postgres';
import type { Progress } from '../../ops/progress.ts';
import { tableNames } from '../../policies/access-matrix.ts';
import { prepareJudge } from '../probe/judge.ts';
import { advisorNotices } from './advisors/advisor-notices.ts';
import type { Aside } from './attacks/attack.ts';
import type { Result } from './fate.ts';
import { fingerprintOf } from './fingerprint.ts';
import { killMutant } from './kill.ts';
import type { Mutant } from './mutant.ts';
import { operators } from './operators/index.ts';
import { type MutantReport, reportOf } from './report.ts';
import { openResultsLog, type ResultsLog } from './results-log.ts';
import { sampleOf } from './sample.ts';
import { unbrokenBy } from './unbroken.ts';
import { type Clones, inDatabase, withClones } from './with-clones.ts';
import { readYardstick, type Yardstick } from './yardstick.ts';

const RESULTS_FILE = path.resolve(import.meta.dirname, '../../.likeperson/proof/mutants.jsonl');

export interface MutantOptions {
  /** URL of a superuser on a server with the platform's baseline, as `startTestServer` gives it. */
  readonly adminUrl: string;
  readonly progress: Progress;
  /** How many mutants are judged at the same time. */
  readonly workers?: number;
  /** Only about so many, of every operator some. */
  readonly sample?: number;
  readonly seed?: number;
  /** Only mutants whose id holds this text. */
  readonly only?: string;
  /** Goes on where a run was cut off; results that no longer hold are not taken over. */
  readonly resume?: boolean;
  /** Whether to ask what the advisors of Supabase would have noticed. Default: unless a sample is judged. */
  readonly advisors?: boolean;
}

/**
 * Breaks what protects the data in every way there is an operator for, one at a time, and tells what noticed.
 *
 * @throws {postgres.PostgresError} when a mutant cannot be applied, or the server is gone
 */
export async function runMutants(options: MutantOptions): Promise<MutantReport> {
  const startedAt = performance.now();
  const { progress, workers = 2 } = options;
  progress.step('Making a migrated database and the world in it');
  return await withClones(options.adminUrl, async (clones) => {
    const read = await inDatabase(await clones.clone(), (sql) =>
      sql.begin((tx) => readYardstick(tx, clones.world)),
    );
    await using aside = openAside(await clones.clone());
    const yardstick = { ...read, aside };
    const mutants = chosen(
      operators.flatMap((operator) => operator.mutate(yardstick.catalog)),
      options,
    );
    const log = await openResultsLog(RESULTS_FILE, {
      fingerprint: await fingerprintOf(yardstick.catalog),
      resume: options.resume ?? false,
    });
    progress.step(`Judging ${mutants.length} mutants`);
    const judged = await judgeAll({ mutants, yardstick, clones, log, workers, progress });
    const asked = options.advisors ?? options.sample === undefined;
    if (asked) progress.step('Asking the advisors of Supabase about the same mutants');
    const notices = asked ? await advisorNotices(mutants, clones, workers) : undefined;
    progress.done();
    return reportOf({
      mutants,
      ...judged,
      ...(notices && { notices }),
      // What an earlier run has judged took its time as well.
      seconds: (performance.now() - startedAt + msOf(log.known, mutants) / workers) / 1000,
    });
  });
}

/** Of what one of two holds, the other is to learn soon. */
const LOCK_TIMEOUT_MS = 1_000;

function openAside(url: string): Aside & AsyncDisposable {
  const quiet = { max: 1, onnotice: () => undefined };
  const one = postgres(url, quiet);
  const two = postgres(url, { ...quiet, connection: { lock_timeout: LOCK_TIMEOUT_MS } });
  return {
    one,
    two,
    async [Symbol.asyncDispose]() {
      await Promise.all([one.end(), two.end()]);
    },
  };
}

interface Judging {
  readonly mutants: readonly Mutant[];
  readonly yardstick: Yardstick;
  readonly clones: Clones;
  readonly log: ResultsLog;
  readonly workers: number;
  readonly progress: Progress;
}

/** Judges mutants by several workers, each with a clone of its own, and one more clone that stays whole. */
async function judgeAll({ mutants, yardstick, clones, log, workers, progress }: Judging) {
  const results: Result[] = mutants.flatMap(({ id }) => log.known.get(id) ?? []);
  const queue = mutants.filter(({ id }) => !log.known.has(id));
  return await inDatabase(await clones.clone(), async (whole) => {
    await prepareJudge(whole, tableNames);
    const unbroken = unbrokenBy(whole, yardstick);
    const worker = async (sql: postgres.Sql) => {
      // Now, or every mutant would make them anew, and Postgres never forgets a function that was undone.
      await prepareJudge(sql, tableNames);
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const result = await killMutant(sql, yardstick, unbroken, mutant);
        results.push(result);
        await log.append(result);
        progress.update(`Judging mutants: ${results.length} of ${mutants.length}`);
      }
    };
    await Promise.all(
      Array.from({ length: workers }, async () => inDatabase(await clones.clone(), worker)),
    );
    return { results, disagreements: await unbroken.count() };
  });
}

const msOf = (known: ResultsLog['known'], mutants: readonly Mutant[]) =>
  mutants.reduce((sum, { id }) => sum + (known.get(id)?.ms ?? 0), 0);

function chosen(mutants: readonly Mutant[], { sample, seed = 1, only }: MutantOptions): Mutant[] {
  const matching = mutants.filter(({ id }) => only === undefined || id.includes(only));
  return sample === undefined ? matching : sampleOf(matching, sample, seed);
}
