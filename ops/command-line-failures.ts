import type { Command } from 'commander';
import { InvalidCommandLine } from './errors/invalid-command-line.ts';

/**
 * Makes what commander says of a command line an exception, for whoever asked for JSON: by itself it prints words on
 * stderr and ends the process. Its settings do not reach commands that were added to another, so each has its own.
 */
export function throwCommandLineFailures(command: Command, parents = ''): void {
  const path = `${parents}${command.name()}`;
  command
    .showHelpAfterError(false)
    .configureOutput({ writeErr: () => undefined })
    .exitOverride(({ exitCode, message }) => {
      // Help that was asked for.
      if (exitCode === 0) process.exit(0);
      const problem = message
        .replace(/^error: /, '')
        .replaceAll('\n', ' ')
        .replace(/\.$/, '');
      throw new InvalidCommandLine(path, problem);
    });
  for (const child of command.commands) throwCommandLineFailures(child, `${path} `);
}
