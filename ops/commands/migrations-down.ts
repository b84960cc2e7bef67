import { Command } from 'commander';
import pc from 'picocolors';
import type { RollbackStep } from '../migrations/down/plan-rollback.ts';
import type { Aim } from '../migrations/migration-target.ts';
import { migrationsDir } from '../migrations/paths.ts';
import { onMigrationTarget, otherwise, withConfirm } from './migration-options.ts';

interface DownOptions extends Aim {
  readonly to?: string;
  readonly acceptLoss?: boolean;
  readonly json?: true;
}

/** `likeperson migrations down`. */
export function downCommand(): Command {
  return withConfirm(onMigrationTarget(new Command('down')))
    .description(
      `Rolls the newest migration back by its proved rollback, in one transaction, and records it. ${otherwise}`,
    )
    .option(
      '--to <version>',
      'roll back everything that is newer than this version; 0 is before the first',
    )
    .option('--accept-loss', 'lose the data that is said to be lost')
    .action(async ({ json, to, acceptLoss = false, ...aim }: DownOptions) => {
      const [{ withMigrationTarget }, { rollBack }] = await Promise.all([
        import('../migrations/migration-target.ts'),
        import('../migrations/down/roll-back.ts'),
      ]);
      const rolledBack = await withMigrationTarget(aim, ({ url, confirm }) =>
        rollBack({
          url,
          migrationsDir,
          acceptLoss,
          ...(to !== undefined && { to }),
          confirm: async (steps) => {
            process.stderr.write(announcement(steps));
            await confirm();
          },
          onFile: (file) => process.stderr.write(`  rolling back ${file}\n`),
        }),
      );
      const text =
        rolledBack.length > 0
          ? `Rolled back ${rolledBack.length}: ${rolledBack.join(', ')}`
          : 'There is nothing to roll back.';
      process.stdout.write(
        json ? `${JSON.stringify({ rolledBack })}\n` : `${pc.green('✓')} ${text}\n`,
      );
    });
}

/** What is about to happen, for whoever confirms it. */
function announcement(steps: readonly RollbackStep[]): string {
  const lines = steps.flatMap(({ file, loses, doesNotRestore, stops }) => [
    `To be rolled back: ${file}`,
    ...(loses.length > 0 ? [pc.yellow(`  ! loses for good: ${loses.join(', ')}`)] : []),
    ...(doesNotRestore.length > 0 ? [`  does not bring back: ${doesNotRestore.join(', ')}`] : []),
    ...(stops ? [`  may be refused: ${stops}`] : []),
  ]);
  return `${lines.join('\n')}\n`;
}
