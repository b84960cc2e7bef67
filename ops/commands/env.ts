import { Argument, Command, Option } from 'commander';
import pc from 'picocolors';
import { type EnvironmentName, environmentNames } from '../environments/environment-name.ts';
import { prefixed } from '../environments/sources.ts';
import { rehearseCommand } from './env-rehearse.ts';

/** `likeperson env list|check|show|claim|rehearse`: how dev, staging and production are configured. */
export function envCommand(): Command {
  return new Command('env')
    .summary(
      'show and check dev, staging and production, mark their databases, and rehearse on this machine',
    )
    .description(
      'Reads the configuration of dev, staging and production. Secrets are masked in everything it prints.',
    )
    .addHelpText(
      'after',
      `\nEvery variable of .env.example is looked for in three places; the first that has it counts:\n  1. the variable ${prefixed('staging', 'SUPABASE_URL')} (so for each environment)\n  2. the variable SUPABASE_URL, when LIKEPERSON_ENV is staging\n  3. the file .env.staging, in the checkout or in the folder LIKEPERSON_ENV_DIR\nInstead of a secret it may have env:<VARIABLE> or file:<path>.`,
    )
    .addCommand(listCommand())
    .addCommand(checkCommand())
    .addCommand(showCommand())
    .addCommand(claimCommand())
    .addCommand(rehearseCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('Shows the environments side by side.')
    .option('--json', 'print the result as JSON')
    .action(async ({ json }: { json?: true }) => {
      const [environments, { listView }] = await Promise.all([
        shown(),
        import('../environments/views/list-view.ts'),
      ]);
      print(json, { environments }, () => listView(environments));
    });
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      'Lists every problem of every environment, or of one. Exits with 1 when there is one.',
    )
    .addArgument(nameArgument())
    .option('--json', 'print the result as JSON')
    .action(async (name: EnvironmentName | undefined, { json }: { json?: true }) => {
      const [{ readEnvironments }, { EnvironmentRefused }] = await Promise.all([
        import('../environments/read-environments.ts'),
        import('../environments/errors/environment-refused.ts'),
      ]);
      const chosen = (await readEnvironments()).filter((one) => !name || one.name === name);
      const problems = chosen.flatMap((one) => one.problems);
      if (problems.length > 0 && !json) throw new EnvironmentRefused(problems);
      if (problems.length > 0) process.exitCode = 1;
      const warnings = chosen.flatMap((one) => one.warnings);
      const names = chosen.map((one) => one.name);
      print(json, { environments: names, problems, warnings }, () =>
        [
          ...warnings.map((text) => pc.yellow(`! ${text}`)),
          `${pc.green('✓')} No problems in ${names.join(', ')}.`,
          '',
        ].join('\n'),
      );
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('Shows one environment, or each, with where every value came from.')
    .addArgument(nameArgument())
    .option('--json', 'print the result as JSON')
    .action(async (name: EnvironmentName | undefined, { json }: { json?: true }) => {
      const [all, { showView }] = await Promise.all([
        shown(),
        import('../environments/views/show-view.ts'),
      ]);
      const environments = all.filter((one) => !name || one.name === name);
      print(json, { environments }, () => environments.map(showView).join('\n'));
    });
}

function claimCommand(): Command {
  return new Command('claim')
    .description(
      'Marks the database of an environment as its own, before the first deployment. Afterwards commands for another environment stop there.',
    )
    .addArgument(new Argument('<name>', 'the environment').choices(environmentNames))
    .addOption(
      new Option(
        '--instead-of <name>',
        'what it is marked as now: after a copy of another environment was restored',
      ).choices(environmentNames),
    )
    .option('--confirm <name>', 'the environment again, where there is no terminal to type it at')
    .option('--json', 'print the result as JSON')
    .action(
      async (
        name: EnvironmentName,
        {
          insteadOf,
          confirm,
          json,
        }: { insteadOf?: EnvironmentName; confirm?: string; json?: true },
      ) => {
        const [{ directDatabaseUrl }, { withDatabase }, { claimDatabase }, { confirmEnvironment }] =
          await Promise.all([
            import('../environments/guarded-database.ts'),
            import('../with-database.ts'),
            import('../environments/claim-database.ts'),
            import('../environments/confirm-environment.ts'),
          ]);
        const url = await directDatabaseUrl(name);
        await confirmEnvironment(name, confirm);
        const marked = await withDatabase(url, (sql) => claimDatabase(sql, name, insteadOf));
        print(
          json,
          { environment: name, marked },
          () =>
            `${pc.green('✓')} The database ${marked ? 'is now marked as' : 'was marked as'} ${name}.\n`,
        );
      },
    );
}

async function shown() {
  const [{ readEnvironments }, { shownEnvironment }] = await Promise.all([
    import('../environments/read-environments.ts'),
    import('../environments/views/shown-setting.ts'),
  ]);
  return (await readEnvironments()).map(shownEnvironment);
}

function nameArgument(): Argument {
  return new Argument('[name]', 'the environment; all of them when left out').choices(
    environmentNames,
  );
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : forPeople());
}
