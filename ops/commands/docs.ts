import { Command } from 'commander';
import pc from 'picocolors';
import { StaleDocs } from '../errors/stale-docs.ts';

/** `likeperson docs generate|check`: the pages made from the schema and the access matrix. */
export function docsCommand(): Command {
  return new Command('docs')
    .summary('write the generated pages, or check that they are fresh')
    .addCommand(
      new Command('generate')
        .description('Writes docs/generated from the schema and the access matrix.')
        .option('--json', 'print the result as JSON')
        .action(async ({ json }: { json?: true }) => {
          const { writePages } = await loadPages();
          const written = await writePages();
          const words = written.length > 0 ? `Wrote ${written.join(', ')}.` : 'Nothing to write.';
          process.stdout.write(
            json ? `${JSON.stringify({ written })}\n` : `${pc.green('✓')} ${words}\n`,
          );
        }),
    )
    .addCommand(
      new Command('check')
        .description('Fails when a generated page is stale.')
        .option('--json', 'print the result as JSON')
        .action(async ({ json }: { json?: true }) => {
          const { stalePages } = await loadPages();
          const stale = await stalePages();
          if (stale.length > 0) throw new StaleDocs(stale);
          process.stdout.write(
            json
              ? `${JSON.stringify({ stale })}\n`
              : `${pc.green('✓')} Generated pages are fresh.\n`,
          );
        }),
    );
}

/** The whole schema comes with it, which no other command should wait for. */
const loadPages = () => import('../docs/pages.ts');
