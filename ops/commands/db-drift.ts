import { Command } from 'commander';
import type { Aim } from '../migrations/migration-target.ts';
import { migrationsDir } from '../migrations/paths.ts';
import { withProgress } from '../progress.ts';
import { onMigrationTarget, otherwise } from './migration-options.ts';

/** `likeperson db drift`. */
export function driftCommand(): Command {
  return onMigrationTarget(new Command('drift'))
    .description(
      `Compares a live database with the migrations that it has, and prints the statements that would bring it back. Exits with 1 when they differ. Roles and extensions of the platform are not compared. ${otherwise}`,
    )
    .action(async ({ json, ...aim }: Aim & { json?: true }) => {
      const [{ withMigrationTarget }, { findDrift }, { driftView }] = await Promise.all([
        import('../migrations/migration-target.ts'),
        import('../migrations/drift/drift.ts'),
        import('../migrations/views/drift-view.ts'),
      ]);
      const { drift, place } = await withMigrationTarget(aim, async ({ url, place }) => ({
        place,
        drift: await withProgress(({ step }) => findDrift(url, migrationsDir, step)),
      }));
      if (drift.objects.length + drift.statements.length > 0) process.exitCode = 1;
      process.stdout.write(
        json ? `${JSON.stringify({ place, ...drift })}\n` : driftView(drift, place),
      );
    });
}
