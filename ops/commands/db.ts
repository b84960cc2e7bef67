import { Command, Option } from 'commander';
import pc from 'picocolors';
import { type EnvironmentName, environmentNames } from '../environments/environment-name.ts';
import { MigrationOutOfStep } from '../errors/migration-out-of-step.ts';
import { withLocalDatabase } from '../local-database.ts';
import { applyMigrations } from '../migrations/apply.ts';
import { migrationTarget } from '../migrations/migration-target.ts';
import { migrationsDir } from '../migrations/paths.ts';

/** `likeperson db generate|migrate|check`: from schema files to a database. */
export function dbCommand(): Command {
  return new Command('db')
    .summary('generate, apply and check migrations')
    .addCommand(generateCommand())
    .addCommand(migrateCommand())
    .addCommand(checkCommand());
}

function generateCommand(): Command {
  return new Command('generate')
    .description('Writes the migration from the committed schema to the one in db/ and policies/.')
    .option('--name <intent>', 'what changes, in snake_case', 'schema_change')
    .option('--json', 'print the result as JSON')
    .action(async ({ name, json }: { name: string; json?: true }) => {
      // drizzle-kit takes a second to load, which no other command should wait for.
      const { generate } = await import('../migrations/generate.ts');
      const result = await generate({ migrationsDir, name });
      print(json, result, () =>
        result.files.length > 0
          ? `${pc.green('✓')} Wrote ${result.files.map((file) => `supabase/migrations/${file}`).join(', ')} (${result.statements} statements). Read it, then: npm run db:check`
          : `${pc.green('✓')} Nothing to generate: the committed migrations make today's schema.`,
      );
    });
}

function migrateCommand(): Command {
  return new Command('migrate')
    .description(
      "Applies pending migrations with the Supabase CLI's db push: to the environment of --env, else to DATABASE_URL when it is set, else to the local database.",
    )
    .addOption(
      new Option('--env <name>', 'the environment, whose database is marked as its own').choices(
        environmentNames,
      ),
    )
    .option('--confirm <name>', 'the environment again, where there is no terminal to type it at')
    .option('--json', 'print the result as JSON')
    .action(async ({ json, ...aim }: { json?: true; env?: EnvironmentName; confirm?: string }) => {
      const apply = (url: string) =>
        applyMigrations({ url, onFile: (file) => process.stderr.write(`  applying ${file}\n`) });
      const url = await migrationTarget(aim);
      const applied = url
        ? await apply(url)
        : await withLocalDatabase((urlOf) => apply(urlOf('postgres')));
      print(json, { applied }, () =>
        applied.length > 0
          ? `${pc.green('✓')} Applied ${applied.length}: ${applied.join(', ')}`
          : `${pc.green('✓')} The database is up to date.`,
      );
    });
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      'Fails when the schema and the committed migrations do not make the same database.',
    )
    .option('--json', 'print the result as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { migrationDifferences } = await import('../migrations/check.ts');
      const differences = await migrationDifferences(migrationsDir);
      if (differences.length > 0) throw new MigrationOutOfStep(differences);
      print(
        json,
        { differences },
        () => `${pc.green('✓')} Schema and migrations make the same database.`,
      );
    });
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(result) : forPeople()}\n`);
}
