import { Command } from 'commander';
import { accessCommand } from './access/command.ts';
import { Interrupted } from './interrupted.ts';
import { sessionsCommand } from './sessions/command.ts';

const COULD_NOT_MEASURE = 2;

const access = accessCommand();
const sessions = sessionsCommand();
const program = new Command('npm run bench --')
  .description('Measures this backend against its promises, on a scratch server of its own.')
  .addCommand(access, { isDefault: true })
  .addCommand(sessions);

// Commander's own code for a wrong option is the one that means a missed bar here.
for (const command of [program, access, sessions]) {
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT_MEASURE));
}

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Interrupted ? error.message : error);
  // Connections of an interrupted measurement would keep trying to reach the server that is gone.
  process.exit(error instanceof Interrupted ? error.exitCode : COULD_NOT_MEASURE);
}
