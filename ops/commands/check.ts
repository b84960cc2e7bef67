import { Command } from 'commander';
import { execa } from 'execa';
import pc from 'picocolors';
import { ChecksFailed } from '../errors/checks-failed.ts';
import { projectRoot } from '../migrations/paths.ts';
import { createProgress } from '../progress.ts';

const checks = [
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  {
    name: 'lint, format, import cycles and upward imports',
    command: ['npm', 'run', '--silent', 'lint'],
  },
  { name: 'dead code and unused dependencies', command: ['npm', 'run', '--silent', 'dead'] },
  { name: 'the package builds', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'generated pages', command: ['node', 'ops/likeperson.ts', 'docs', 'check'] },
  { name: 'migrations make the schema', command: ['node', 'ops/likeperson.ts', 'db', 'check'] },
] as const;

/** `npm run check`: everything that can be said about a change without running the tests. */
export function checkCommand(): Command {
  return new Command('check')
    .summary('run every static check')
    .description('Runs every static check, and shows the output of those that fail.')
    .option('--json', 'print the result as JSON')
    .action(async ({ json }: { json?: true }) => {
      const progress = createProgress();
      const failed: { name: string; output: string }[] = [];
      for (const { name, command } of checks) {
        progress.step(`Checking ${name}`);
        const [file, ...args] = command;
        const { exitCode, all } = await execa(file, args, {
          cwd: projectRoot,
          all: true,
          reject: false,
        });
        if (exitCode === 0) continue;
        progress.fail();
        failed.push({ name, output: all ?? '' });
        if (!json) process.stderr.write(`${all}\n`);
      }
      progress.done();
      if (failed.length > 0) throw new ChecksFailed(failed.map(({ name }) => name));
      process.stdout.write(
        json
          ? `${JSON.stringify({ passed: checks.map(({ name }) => name) })}\n`
          : `${pc.green('✓')} ${checks.length} checks passed.\n`,
      );
    });
}
