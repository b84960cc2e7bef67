import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import { startStandIn } from '../../local/management-api/stand-in.ts';
import { generatedMasterKey } from '../../ops/keys/generated-master-key.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { migrationFiles as migrationFilesIn } from '../../ops/migrations/file-hashes.ts';
import { seedDatabase } from '../../ops/seed/seed-database.ts';
import { type Checkout, createCheckout } from '../../tests/deploy/checkout.ts';
import type { Job, Operation } from '../operation/job.ts';
import { startJob } from '../operation/start-job.ts';
import { type LaneServer, startLaneServer } from '../server/lane-server.ts';
import { type KnownStates, readKnownStates } from './known-states.ts';
import { projectRef, token } from './project.ts';
import { deploymentFiles, migrationFiles, type TrialFile } from './trial-files.ts';

/** What the trials of an operation begin with, and where they may lead. */
export interface Scene {
  /** The database that each trial gets a copy of. */
  readonly template: string;
  /** The stand-in's folder that each trial gets a copy of. */
  readonly project: string;
  readonly checkout: Checkout;
  readonly known: KnownStates;
}

/** Everything that trials share and none of them changes. */
export interface World extends AsyncDisposable {
  readonly dir: string;
  /** One for each lane, on data of its own with the same templates. */
  readonly servers: readonly LaneServer[];
  readonly scenes: Readonly<Record<Operation, Scene>>;
  /** Data of a stopped server like those of the lanes, to be copied. */
  readonly coldData: string;
  /** The newest migration that no trial touches. */
  readonly versionBefore: string;
}

/** Seeds a server, brings copies of its database to where each operation begins, and copies it for each lane. */
export async function prepareWorld(
  dir: string,
  lanes: number,
  onStep: (step: string) => void,
): Promise<World> {
  onStep('Starting a server and seeding it');
  const first = path.join(dir, 'lane-0');
  const server = await startLaneServer(first);
  const url = (name: string) => server.url('postgres', name);
  await server.createDatabase('before', 'postgres');
  await applyMigrations({ url: url('before') });
  const masterKeys = await EnvironmentMasterKeys.in('this run', generatedMasterKey('faults'));
  await seedDatabase({ url: url('before'), scale: 'small', masterKeys });
  const [wide, plain] = await Promise.all([
    checkoutWith(migrationFiles),
    checkoutWith(deploymentFiles),
  ]);
  const committed = await createCheckout();
  const newest = (await migrationFilesIn(committed.migrationsDir)).at(-1);

  onStep('Deploying what is there before a trial');
  const projects = {
    before: path.join(dir, 'project-before'),
    after: path.join(dir, 'project-after'),
  };
  const runJob = async (job: Omit<Job, 'apiUrl' | 'to'>, project: string) => {
    await using standIn = await startStandIn({ dir: project, token, projectRefs: [projectRef] });
    await mkdir(path.join(dir, 'tmp'), { recursive: true });
    const { error } = await startJob(
      { ...job, apiUrl: standIn.url, to: '0' },
      path.join(dir, 'tmp'),
    ).ended;
    if (error) throw new Error(`Could not prepare the trials: ${error.message}`);
  };
  await runJob(
    {
      operation: 'deploy',
      url: url('before'),
      migrationsDir: committed.migrationsDir,
      release: 'old',
    },
    projects.before,
  );
  await cp(projects.before, projects.after, { recursive: true });
  await server.createDatabase('migrated', 'before');
  await applyMigrations({ url: url('migrated'), migrationsDir: wide.migrationsDir });
  await server.createDatabase('deployed', 'before');
  await runJob(
    {
      operation: 'deploy',
      url: url('deployed'),
      migrationsDir: plain.migrationsDir,
      release: 'new',
    },
    projects.after,
  );

  onStep('Reading every state that a trial may end in');
  // One after the other: a template may have one copy made at a time.
  const wideStates = await readKnownStates(server, 'before', migrationFiles);
  const plainStates = await readKnownStates(server, 'before', deploymentFiles);
  await server[Symbol.asyncDispose]();
  const coldData = path.join(dir, 'cold');
  // With its owner, who is not root where we are.
  const copyTo = (target: string) => execa('cp', ['-a', first, target]);
  await copyTo(coldData);
  const servers: LaneServer[] = [];
  for (let lane = 0; lane < lanes; lane += 1) {
    if (lane > 0) await copyTo(path.join(dir, `lane-${lane}`));
  }
  for (let lane = 0; lane < lanes; lane += 1)
    servers.push(await startLaneServer(path.join(dir, `lane-${lane}`)));
  return {
    dir,
    servers,
    coldData,
    versionBefore: newest?.split('_')[0] ?? '0',
    scenes: {
      migrate: { template: 'before', project: projects.before, checkout: wide, known: wideStates },
      down: { template: 'migrated', project: projects.before, checkout: wide, known: wideStates },
      deploy: { template: 'before', project: projects.before, checkout: plain, known: plainStates },
      'deploy --rollback': {
        template: 'deployed',
        project: projects.after,
        checkout: plain,
        known: plainStates,
      },
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((one) => one[Symbol.asyncDispose]()));
      await Promise.all([wide, plain, committed].map((one) => one.remove()));
    },
  };
}

async function checkoutWith(files: readonly TrialFile[]): Promise<Checkout> {
  const checkout = await createCheckout();
  for (const { file, up, down, loses } of files) await checkout.add(file, up, down, loses);
  return checkout;
}
