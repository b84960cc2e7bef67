import path from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { projectRoot } from '../migrations/paths.ts';
import { withProgress } from '../progress.ts';

/** `likeperson env rehearse`. */
export function rehearseCommand(): Command {
  return new Command('rehearse')
    .description(
      'Starts dev, staging and production on this machine, each an embedded Postgres like a new Supabase project with a stand-in of the Management API, and writes their .env files. Every command for an environment can then be tried. Runs until Ctrl-C and keeps its data.',
    )
    .option('--dir <folder>', 'where to keep it', path.join(projectRoot, '.likeperson/rehearsal'))
    .option('--reset', 'throw away what an earlier rehearsal left')
    .option('--json', 'print where everything is as one line of JSON')
    .action(async ({ dir, reset = false, json }: { dir: string; reset?: boolean; json?: true }) => {
      const { startRehearsal } = await import('../rehearsal/start-rehearsal.ts');
      const folder = path.resolve(dir);
      const rehearsal = await withProgress((progress) =>
        startRehearsal({ dir: folder, reset, onStep: progress.step }),
      );
      try {
        const environments = rehearsal.environments.map(({ name, databaseUrl, apiUrl }) => ({
          name,
          databaseUrl,
          apiUrl,
        }));
        process.stdout.write(
          json
            ? `${JSON.stringify({ dir: folder, environments })}\n`
            : [
                ...environments.map(
                  ({ name, databaseUrl }) => `  ${pc.bold(name.padEnd(12))}${databaseUrl}`,
                ),
                `${pc.green('Ready.')} In another terminal: export LIKEPERSON_ENV_DIR=${path.relative(process.cwd(), folder) || '.'}`,
                'Then, for example: npx likeperson env check',
                'Ctrl-C stops it; the data stays.',
                '',
              ].join('\n'),
        );
        await rehearsal.exited;
      } finally {
        await rehearsal.stop();
      }
    });
}
