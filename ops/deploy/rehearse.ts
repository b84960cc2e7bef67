import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EnvironmentName } from '../environments/environment-name.ts';
import { applyMigrations } from '../migrations/apply.ts';
import { compareDatabases, type DatabaseDrift } from '../migrations/drift/compare-databases.ts';
import { readSchema } from '../migrations/drift/read-schema.ts';
import { restoreSchema } from '../migrations/drift/restore-schema.ts';
import { readRecorded } from '../migrations/record/read-recorded.ts';
import { auditLive } from '../policies/audit/live-audit.ts';
import type { ScratchServer } from '../scratch-server.ts';
import { withDatabase } from '../with-database.ts';
import { DriftedEnvironment } from './errors/drifted-environment.ts';
import { Overtaken } from './errors/overtaken.ts';
import { RehearsalFailed } from './errors/rehearsal-failed.ts';

/** A release as it came out on the shadow server. */
export interface Rehearsal {
  /** What the environment had when its schema was restored, oldest first. */
  readonly applied: readonly string[];
  /** Whether a database still has the catalog that was restored. */
  isUnchanged(url: string): Promise<boolean>;
  /** Compares a live database with the shadow. */
  compare(url: string): Promise<DatabaseDrift>;
}

export interface RehearsalOptions {
  readonly env: EnvironmentName;
  /** Of the environment's database. */
  readonly url: string;
  readonly migrationsDir: string;
  readonly onStep: (step: string) => void;
  /** Shows that nobody reaches what they should not, in a copy of the database at this superuser's URL. */
  readonly prove: (superuserUrl: string) => Promise<void>;
}

/**
 * Restores the environment's schema on a shadow server, applies there what is pending as it will be applied, and audits
 * and proves the result. Nothing of the environment is changed.
 *
 * @throws {Overtaken} when somebody else deployed to it meanwhile
 * @throws {DriftedEnvironment} when its schema is not what its migrations make
 * @throws {MigrationFailed} when the shadow refuses a file
 * @throws {RehearsalFailed} when the audit or the proof objects
 */
export async function rehearse(
  server: ScratchServer,
  { env, url, migrationsDir, onStep, prove }: RehearsalOptions,
): Promise<Rehearsal> {
  onStep(`Restoring the schema of ${env} on a shadow server`);
  const shadow = await restoreSchema(server, url, migrationsDir, () => undefined);
  const compare = (live: string) => compareDatabases(live, shadow.url, shadow.baseline);
  const restored = await readSchema(url);
  const drifted = differencesOf(await compare(url));
  if (drifted.length > 0) {
    // What somebody deployed meanwhile is no drift.
    const applied = (await withDatabase(url, readRecorded)).map(({ version }) => version);
    const isOvertaken = applied.join() !== shadow.applied.join();
    throw isOvertaken ? new Overtaken(env) : new DriftedEnvironment(env, drifted);
  }
  onStep('Applying there what is pending');
  await applyMigrations({ url: shadow.url, migrationsDir });
  onStep('Auditing the policies there');
  const { differences } = await withDatabase(shadow.url, (sql) => auditLive(sql, 'the shadow'));
  if (differences.length > 0) {
    throw new RehearsalFailed(
      'the release is not what policies/ and db/ say:',
      differences.map(
        ({ object, expected, found }) => `${object}: expected ${expected}, found ${found}`,
      ),
      'Generate the migration that is missing: npm run db:generate -- --name <what-changes>',
    );
  }
  onStep('Proving there that nobody reaches what they should not');
  await prove(server.superuserUrl(shadow.name));
  const isUnchanged = async (live: string) =>
    isDeepStrictEqual((await readSchema(live)).catalog, restored.catalog);
  return { applied: shadow.applied, compare, isUnchanged };
}

/** One line for each object, or for each statement that no object explains. */
export function differencesOf({ objects, statements }: DatabaseDrift): string[] {
  return objects.length > 0
    ? objects.map(({ drift, object }) => `${drift} ${object}`)
    : statements.map((statement) => statement.replace(/\s+/g, ' ').slice(0, 160));
}

/** The quick set of the proof: `npm run prove -- --quick`, on a copy of the shadow. */
export async function proveQuickly(
  superuserUrl: string,
  onStep: (step: string) => void,
): Promise<void> {
  const [{ runProof }, { isProved }] = await Promise.all([
    import('../../proof/run-proof.ts'),
    import('../../proof/print-result.ts'),
  ]);
  const seed = randomInt(1, 1_000_000);
  const result = await runProof({
    seed,
    decisions: 1_000_000,
    quick: true,
    databaseUrl: superuserUrl,
    progress: { step: onStep, update: onStep, done: () => undefined, fail: () => undefined },
  });
  if (isProved(result)) return;
  throw new RehearsalFailed(
    'somebody reaches what they should not, or does not reach what they should:',
    [...result.uncovered, ...result.explanations.map(({ summary }) => summary)],
    `Look closer: npm run prove -- --quick --seed ${seed}`,
  );
}
