import { Command } from 'commander';
import type { Aim } from '../migrations/migration-target.ts';
import { withProgress } from '../progress.ts';
import { onMigrationTarget, otherwise } from './migration-options.ts';

/** `likeperson db advisors`. */
export function advisorsCommand(): Command {
  return onMigrationTarget(new Command('advisors'))
    .description(
      `Runs Supabase's own advisors (security and performance) on a live database. Exits with 1 when one of them says ERROR or WARN. Changes nothing. ${otherwise}`,
    )
    .action(async ({ json, ...aim }: Aim & { json?: true }) => {
      const [{ withMigrationTarget }, { advise }, { advisorsView, isFault }] = await Promise.all([
        import('../migrations/migration-target.ts'),
        import('../advisors/advise.ts'),
        import('../advisors/advisors-view.ts'),
      ]);
      const { lints, place } = await withMigrationTarget(aim, ({ url, place }) =>
        withProgress(async ({ step }) => {
          step(`Asking the advisors about ${place}`);
          return { place, lints: await advise(url) };
        }),
      );
      if (lints.some(isFault)) process.exitCode = 1;
      process.stdout.write(
        json ? `${JSON.stringify({ place, lints })}\n` : advisorsView(lints, place),
      );
    });
}
