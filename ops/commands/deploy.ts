import { Argument, Command, Option } from 'commander';
import pc from 'picocolors';
import { NothingToAccept } from '../deploy/errors/nothing-to-accept.ts';
import { type EnvironmentName, environmentNames } from '../environments/environment-name.ts';
import { migrationsDir } from '../migrations/paths.ts';
import { withProgress } from '../progress.ts';

interface Flags {
  readonly dryRun?: boolean;
  readonly rollback?: true;
  readonly acceptLoss?: boolean;
  readonly history?: true;
  readonly confirm?: string;
  readonly json?: true;
}

/** `likeperson deploy <env>`. */
export function deployCommand(): Command {
  return new Command('deploy')
    .summary('bring an environment to what this checkout has, or take it back')
    .description(
      'Brings an environment to what this checkout has: rehearses it on a shadow server with the environment’s schema, audits and proves the policies there, then pushes the migrations with the Supabase CLI, compares the database with the shadow, activates the functions and records it all. Production takes only what staging has on record with the same hashes. Killed at any step, it may be run again, or taken back with --rollback.',
    )
    .addArgument(new Argument('<env>', 'the environment').choices(environmentNames))
    .addOption(
      new Option('--dry-run', 'show the plan and rehearse it; change nothing').conflicts([
        'rollback',
        'history',
      ]),
    )
    .addOption(
      new Option(
        '--rollback',
        'take the newest deployment back, finished or cut off: its functions, then its migrations',
      ).conflicts('history'),
    )
    .option('--accept-loss', 'with --rollback: lose the data that is said to be lost')
    .option('--history', 'show the deployments on record, and nothing else')
    .option('--confirm <name>', 'the environment again, where there is no terminal to type it at')
    .option('--json', 'print the result as JSON')
    .action(async (env: EnvironmentName, flags: Flags) => {
      if (flags.acceptLoss && !flags.rollback) throw new NothingToAccept();
      if (flags.history) await history(env, flags);
      else if (flags.rollback) await rollBack(env, flags);
      else await bring(env, flags);
    });
}

async function bring(
  env: EnvironmentName,
  { dryRun = false, confirm, json }: Flags,
): Promise<void> {
  const [
    { markedDatabaseUrl },
    { confirmEnvironment },
    { openEnvironmentApi },
    { buildArtefacts },
    { deploy },
    { planView },
  ] = await Promise.all([
    import('../environments/guarded-database.ts'),
    import('../environments/confirm-environment.ts'),
    import('../functions/api/open-environment-api.ts'),
    import('../functions/build-artefacts.ts'),
    import('../deploy/deploy.ts'),
    import('../deploy/views/plan-view.ts'),
  ]);
  const [url, api] = await Promise.all([markedDatabaseUrl(env), openEnvironmentApi(env)]);
  const stagingUrl = env === 'production' ? await markedDatabaseUrl('staging') : undefined;
  const artefacts = await buildArtefacts();
  const { plan, outcome, durationMs } = await withProgress((progress) =>
    deploy({
      env,
      url,
      ...(stagingUrl && { stagingUrl }),
      migrationsDir,
      artefacts,
      api,
      dryRun,
      progress,
      confirm: async (planned) => {
        progress.done();
        process.stderr.write(planView(planned));
        if (!dryRun) await confirmEnvironment(env, confirm);
      },
    }),
  );
  const { release } = plan;
  const short = release.slice(0, 12);
  const texts = {
    deployed: `${pc.green('✓')} ${env} has release ${short}, and it is on record (${seconds(durationMs)}). To go back: npx likeperson deploy ${env} --rollback`,
    rehearsed: `${pc.green('✓')} Release ${short} passed its rehearsal; nothing was changed. To deploy it: npx likeperson deploy ${env}`,
    'up to date': `${pc.green('✓')} ${env} has release ${short} already.`,
  };
  const { migrations, functions } = plan;
  print(
    json,
    { environment: env, outcome, release, migrations, functions, durationMs },
    () => texts[outcome],
  );
}

async function rollBack(env: EnvironmentName, { acceptLoss = false, confirm, json }: Flags) {
  const [
    { markedDatabaseUrl },
    { confirmEnvironment },
    { openEnvironmentApi },
    { rollBackDeployment },
    { wayBackView },
  ] = await Promise.all([
    import('../environments/guarded-database.ts'),
    import('../environments/confirm-environment.ts'),
    import('../functions/api/open-environment-api.ts'),
    import('../deploy/roll-back-deployment.ts'),
    import('../deploy/views/plan-view.ts'),
  ]);
  const [url, api] = await Promise.all([markedDatabaseUrl(env), openEnvironmentApi(env)]);
  const { deployment, steps, durationMs } = await withProgress((progress) =>
    rollBackDeployment({
      env,
      url,
      migrationsDir,
      api,
      acceptLoss,
      progress,
      confirm: async (back) => {
        progress.done();
        process.stderr.write(wayBackView(env, back));
        await confirmEnvironment(env, confirm);
      },
    }),
  );
  const rolledBack = steps.map(({ file }) => file);
  const { release, before } = deployment;
  print(
    json,
    { environment: env, outcome: 'rolled back', release, rolledBack, now: before, durationMs },
    () =>
      `${pc.green('✓')} ${env} is as before the deployment of ${release.slice(0, 12)} (${seconds(durationMs)}); ${rolledBack.length} migrations were rolled back.`,
  );
}

async function history(env: EnvironmentName, { json }: Flags): Promise<void> {
  const [
    { markedDatabaseUrl },
    { withDatabase },
    { readDeployments },
    { deploymentsView, lastWords },
  ] = await Promise.all([
    import('../environments/guarded-database.ts'),
    import('../with-database.ts'),
    import('../deploy/record/deployment-record.ts'),
    import('../deploy/views/deployments-view.ts'),
  ]);
  const events = await withDatabase(await markedDatabaseUrl(env), readDeployments);
  print(json, { environment: env, deployments: lastWords(events) }, () =>
    deploymentsView(events, env).trimEnd(),
  );
}

const seconds = (ms: number | null) => `${((ms ?? 0) / 1000).toFixed(1)} s`;

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(result) : forPeople()}\n`);
}
