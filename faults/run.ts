import { Command } from 'commander';
import { Interrupted } from '../bench/interrupted.ts';
import { deployCommand } from './command.ts';

const COULD_NOT_TRY = 2;

const deploy = deployCommand();
const program = new Command('npm run faults --')
  .description('Breaks what changes an environment, on servers of its own, and shows what is left.')
  .addCommand(deploy);
for (const command of [program, deploy]) {
  // Commander's own code for a wrong option is the one that means a broken promise here.
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT_TRY));
}

try {
  await program.parseAsync();
} catch (error) {
  // Whole, with what it was suppressed by: nobody expects any other.
  console.error(error instanceof Interrupted ? error.message : error);
  // What a trial left running would keep the process alive.
  process.exit(error instanceof Interrupted ? error.exitCode : COULD_NOT_TRY);
}
