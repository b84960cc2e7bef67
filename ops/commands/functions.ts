import { Command, Option } from 'commander';
import pc from 'picocolors';
import { type EnvironmentName, environmentNames } from '../environments/environment-name.ts';
import type { ActivationOn } from '../functions/activate-on.ts';
import type { Activation } from '../functions/activation.ts';
import { withConfirm } from './migration-options.ts';

interface Options {
  readonly env: EnvironmentName;
  readonly confirm?: string;
  readonly json?: true;
}

/** `likeperson functions releases|activate|rollback`: which Edge Functions an environment has, and had. */
export function functionsCommand(): Command {
  return new Command('functions')
    .summary('see, activate and roll back releases of Edge Functions')
    .description(
      'Every release of Edge Functions is kept in the database of its environment, as exactly the bytes that were deployed, and can be activated again without its sources.',
    )
    .addCommand(releasesCommand())
    .addCommand(activateCommand())
    .addCommand(rollbackCommand());
}

function releasesCommand(): Command {
  return onEnvironment(new Command('releases'))
    .description('Shows which releases are kept, which is active, and who activated what when.')
    .action(async ({ env, json }: Options) => {
      const [{ markedDatabaseUrl }, { withDatabase }, { releasesOf }, { releasesView }] =
        await Promise.all([
          import('../environments/guarded-database.ts'),
          import('../with-database.ts'),
          import('../functions/releases-of.ts'),
          import('../functions/views/releases-view.ts'),
        ]);
      const url = await markedDatabaseUrl(env);
      const releases = await withDatabase(url, (sql) => releasesOf(sql, env));
      print(json, releases, () => releasesView(releases));
    });
}

function activateCommand(): Command {
  return withConfirm(onEnvironment(new Command('activate')))
    .description(
      'Makes the functions of the project exactly those of a kept release: sends what is different, activates it in one request, deletes what is ours and not in it. Run again, it goes on where it stopped.',
    )
    .argument('<release>', 'the id of the release, or as much of its beginning as is unique')
    .action(async (prefix: string, options: Options) => {
      const { findRelease } = await import('../functions/store/find-release.ts');
      await activate(options, (sql) => findRelease(sql, prefix));
    });
}

function rollbackCommand(): Command {
  return withConfirm(onEnvironment(new Command('rollback')))
    .description(
      'Activates the release that was active before this one; or, when the last activation did not come to its end, the one that was active when it began.',
    )
    .action(async (options: Options) => {
      const [{ readActivations }, { rollbackTarget }, { NoEarlierRelease }] = await Promise.all([
        import('../functions/store/read-activations.ts'),
        import('../functions/rollback-target.ts'),
        import('../functions/errors/no-earlier-release.ts'),
      ]);
      await activate(options, async (sql) => {
        const target = rollbackTarget(await readActivations(sql));
        if (!target) throw new NoEarlierRelease(options.env);
        return target;
      });
    });
}

async function activate(
  { env, confirm, json }: Options,
  choose: ActivationOn['choose'],
): Promise<void> {
  const [{ activateOn }, { confirmEnvironment }, { short }] = await Promise.all([
    import('../functions/activate-on.ts'),
    import('../environments/confirm-environment.ts'),
    import('../functions/views/releases-view.ts'),
  ]);
  const activation = await activateOn({
    environment: env,
    choose,
    confirm: async ({ id, artefacts }) => {
      const names = artefacts.map(({ name }) => name).join(', ') || 'no functions';
      process.stderr.write(`To be activated in ${env}: ${short(id)} with ${names}\n`);
      await confirmEnvironment(env, confirm);
    },
    onFunction: (name, step) => process.stderr.write(`  ${step} ${name}\n`),
  });
  print(
    json,
    activation,
    () =>
      `${pc.green('✓')} ${short(activation.release)} is active in ${env}: ${toldOf(activation)}.\n`,
  );
}

function toldOf({ uploaded, unchanged, deleted, leftAlone }: Activation): string {
  const parts = Object.entries({ sent: uploaded, unchanged, deleted, 'not ours': leftAlone });
  const told = parts.filter(([, names]) => names.length > 0);
  return told.map(([what, names]) => `${what} ${names.join(', ')}`).join('; ') || 'no functions';
}

function onEnvironment(command: Command): Command {
  return command
    .addOption(
      new Option('--env <name>', 'the environment, whose database is marked as its own')
        .choices(environmentNames)
        .makeOptionMandatory(),
    )
    .option('--json', 'print the result as JSON');
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : forPeople());
}
