import { Command } from 'commander';
import pc from 'picocolors';
import type { Aim } from '../migrations/migration-target.ts';
import { migrationsDir } from '../migrations/paths.ts';
import { migrateOn } from './migrate.ts';
import { onMigrationTarget, otherwise } from './migration-options.ts';
import { downCommand } from './migrations-down.ts';

interface Options extends Aim {
  readonly json?: true;
}

/** `likeperson migrations status|up|down|verify|history`: what a database has of the committed migrations. */
export function migrationsCommand(): Command {
  return new Command('migrations')
    .summary('see, apply and roll back the migrations of a database')
    .description(
      'Applies committed migrations, rolls them back by their proved rollbacks, and tells what happened to a database.',
    )
    .addCommand(statusCommand())
    .addCommand(migrateOn(new Command('up')))
    .addCommand(downCommand())
    .addCommand(verifyCommand())
    .addCommand(historyCommand());
}

function statusCommand(): Command {
  return onMigrationTarget(new Command('status'))
    .description(
      'Shows what is applied and what is pending. Without --env: DATABASE_URL when it is set, else all environments with a database side by side, else the local database.',
    )
    .action(async ({ env, json }: Options) => {
      const [{ migrationStatus }, { statusView }] = await Promise.all([
        import('../migrations/status.ts'),
        import('../migrations/views/status-view.ts'),
      ]);
      const databases = await migrationStatus(env);
      print(json, { databases }, () => statusView(databases));
      if (databases.some((database) => 'error' in database)) process.exitCode = 1;
    });
}

function verifyCommand(): Command {
  return onMigrationTarget(new Command('verify'))
    .description(
      `Names every file that was edited or is missing, that comes too late, or that ends the transaction it is applied in. Exits with 1 when there is one. ${otherwise}`,
    )
    .action(async ({ json, ...aim }: Options) => {
      const [{ withMigrationTarget }, { withDatabase }, { migrationProblems }] = await Promise.all([
        import('../migrations/migration-target.ts'),
        import('../with-database.ts'),
        import('../migrations/verify/migration-problems.ts'),
      ]);
      const { problems, place } = await withMigrationTarget(aim, async ({ url, place }) => ({
        place,
        problems: await withDatabase(url, (sql) => migrationProblems(sql, migrationsDir)),
      }));
      if (problems.length > 0) process.exitCode = 1;
      print(json, { place, problems }, () =>
        problems.length > 0
          ? problems
              .map(({ file, problem }) => `${pc.red('✗')} ${pc.bold(file)} ${problem}\n`)
              .join('')
          : `${pc.green('✓')} The migrations are those of ${place}, and may be applied.\n`,
      );
    });
}

function historyCommand(): Command {
  return onMigrationTarget(new Command('history'))
    .description(
      `Shows who applied and rolled back what, when, from which git revision, with which hash, and how long it took. ${otherwise}`,
    )
    .action(async ({ json, ...aim }: Options) => {
      const [{ withMigrationTarget }, { withDatabase }, { readHistory }, { historyView }] =
        await Promise.all([
          import('../migrations/migration-target.ts'),
          import('../with-database.ts'),
          import('../migrations/record/read-history.ts'),
          import('../migrations/views/history-view.ts'),
        ]);
      const { entries, place } = await withMigrationTarget(aim, async ({ url, place }) => ({
        place,
        entries: await withDatabase(url, readHistory),
      }));
      print(json, { place, entries }, () => historyView(entries, place));
    });
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : forPeople());
}
