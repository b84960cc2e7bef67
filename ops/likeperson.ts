#!/usr/bin/env node
import { Command } from 'commander';
import { tellCommandLineFailures } from './command-line-failures.ts';
import { asCommand } from './commands/as.ts';
import { checkCommand } from './commands/check.ts';
import { dbCommand } from './commands/db.ts';
import { deployCommand } from './commands/deploy.ts';
import { docsCommand } from './commands/docs.ts';
import { envCommand } from './commands/env.ts';
import { explainCommand } from './commands/explain.ts';
import { functionsCommand } from './commands/functions.ts';
import { keysCommand } from './commands/keys.ts';
import { migrationsCommand } from './commands/migrations.ts';
import { policiesCommand } from './commands/policies.ts';
import { startCommand } from './commands/start.ts';
import { reportFailure } from './report-failure.ts';

const program = new Command('likeperson')
  .description('Likeperson backend core: run it, look at it as somebody else, change its schema.')
  .showHelpAfterError()
  .addCommand(startCommand())
  .addCommand(asCommand())
  .addCommand(explainCommand())
  .addCommand(policiesCommand())
  .addCommand(dbCommand())
  .addCommand(migrationsCommand())
  .addCommand(functionsCommand())
  .addCommand(envCommand())
  .addCommand(deployCommand())
  .addCommand(keysCommand())
  .addCommand(docsCommand())
  .addCommand(checkCommand());

const json = process.argv.includes('--json');
tellCommandLineFailures(program, json);
try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error, json);
}
