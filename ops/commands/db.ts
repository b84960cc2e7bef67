import { Command } from 'commander';
import pc from 'picocolors';
import { MigrationOutOfStep } from '../errors/migration-out-of-step.ts';
import { migrationsDir } from '../migrations/paths.ts';
import { driftCommand } from './db-drift.ts';
import { migrateOn } from './migrate.ts';

/** `likeperson db generate|migrate|check|drift`: from schema files to a database. */
export function dbCommand(): Command {
  return new Command('db')
    .summary('generate, apply and check migrations, and find drift')
    .addCommand(generateCommand())
    .addCommand(migrateOn(new Command('migrate')))
    .addCommand(checkCommand())
    .addCommand(driftCommand());
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
