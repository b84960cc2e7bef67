import { type Command, Option } from 'commander';
import { environmentNames } from '../environments/environment-name.ts';

/** Adds `--env` and `--json`, which every command about a database's migrations has. */
export function onMigrationTarget(command: Command): Command {
  return command
    .addOption(
      new Option('--env <name>', 'the environment, whose database is marked as its own').choices(
        environmentNames,
      ),
    )
    .option('--json', 'print the result as JSON');
}

/** Adds `--confirm`, for commands that change the database. */
export function withConfirm(command: Command): Command {
  return command.option(
    '--confirm <name>',
    'the environment again, where there is no terminal to type it at',
  );
}

/** Which database it is without `--env`, for descriptions. */
export const otherwise = 'Without --env: DATABASE_URL when it is set, else the local database.';
