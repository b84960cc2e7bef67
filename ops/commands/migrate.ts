import type { Command } from 'commander';
import pc from 'picocolors';
import type { Aim } from '../migrations/migration-target.ts';
import { onMigrationTarget, otherwise, withConfirm } from './migration-options.ts';

/** What `migrations up` and `db migrate` both do. */
export function migrateOn(command: Command): Command {
  return withConfirm(onMigrationTarget(command))
    .description(
      `Applies pending migrations with the Supabase CLI's db push, and records who, when, git revision and hash. ${otherwise}`,
    )
    .action(async ({ json, ...aim }: Aim & { json?: true }) => {
      const [{ withMigrationTarget }, { applyMigrations }] = await Promise.all([
        import('../migrations/migration-target.ts'),
        import('../migrations/apply.ts'),
      ]);
      const applied = await withMigrationTarget(aim, async ({ url, confirm }) => {
        await confirm();
        const onFile = (file: string) => process.stderr.write(`  applying ${file}\n`);
        return await applyMigrations({ url, onFile });
      });
      const text =
        applied.length > 0
          ? `Applied ${applied.length}: ${applied.join(', ')}`
          : 'The database is up to date.';
      process.stdout.write(
        json ? `${JSON.stringify({ applied })}\n` : `${pc.green('✓')} ${text}\n`,
      );
    });
}
