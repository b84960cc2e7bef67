import type { Command } from 'commander';
import { InvalidCommandLine } from './errors/invalid-command-line.ts';

/**
 * What commander says of a command line: in words on stderr, which ends the process, or, for whoever asked for JSON,
 * as an exception. Its settings do not reach commands that were added to another, so each has its own.
 */
export function tellCommandLineFailures(command: Command, json: boolean, parents = ''): void {
  const path = `${parents}${command.name()}`;
  if (json) throwFailures(command, path);
  else command.configureOutput({ outputError: (text, write) => write(withoutArguments(text)) });
  for (const child of command.commands) tellCommandLineFailures(child, json, `${path} `);
}

function throwFailures(command: Command, path: string): void {
  command
    .showHelpAfterError(false)
    .configureOutput({ writeErr: () => undefined })
    .exitOverride(({ exitCode, message }) => {
      // Help that was asked for.
      if (exitCode === 0) process.exit(0);
      const problem = withoutArguments(message)
        .replace(/^error: /, '')
        .replaceAll('\n', ' ')
        .replace(/\.$/, '');
      throw new InvalidCommandLine(path, problem);
    });
}

/** commander repeats all arguments when there are too many: an access token or a statement about people may be one. */
function withoutArguments(message: string): string {
  return message.replace(
    /^(error: too many arguments.*? but got \d+): .*?(\n?)$/s,
    '$1. Put a text of several words in quotes.$2',
  );
}
