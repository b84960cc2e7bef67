import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { faultDeploy } from './deploy-faults.ts';
import { reportFaults } from './report/report.ts';
import { withFolder } from './with-folder.ts';

const help = `
Promises, for every trial:
  after the kill each migration file is there as a whole or not at all, each function is the old or the new one
  no row is lost or changed but by the trial's own files, which are there to change some
  the next run, begun at once, succeeds and ends exactly in the new state (or the old one, after --rollback)
And beside the kills, in every variant:
  of two deployments at once one wins, and the other says that somebody else was at work
  a full disk and a lost connection during the push are named, with what to do, and leave nothing half done
What a machine cannot try (a full disk needs leave to mount a tmpfs) is said to be not tried, and does not count.

Ends with 0 when every promise held, 1 when one did not, 2 when nothing could be tried, 130 after Ctrl-C.
Its servers listen on the loopback, and everything is deleted afterwards, also after Ctrl-C.`;

interface Options {
  readonly json?: true;
  readonly quick?: true;
  readonly trials?: number;
  readonly lanes: number;
  readonly seed?: number;
}

const full = 420;
const quick = 8;

/** Kills migrations, rollbacks and deployments; sets the exit code of the process. */
export function deployCommand(): Command {
  return new Command('deploy')
    .description(
      'kills the process or the database server in the middle of migrations up and down, deploy and deploy --rollback, lets two deployments meet, fills the disk, cuts the connection, and runs them again',
    )
    .option('--json', 'print every trial as JSON instead of tables')
    .option('--quick', `a first look: ${quick} trials, and each scenario once`)
    .option('--trials <n>', `how many (${full})`, wholeNumber)
    .option('--lanes <n>', 'how many at once, each on a server of its own', wholeNumber, 2)
    .option('--seed <n>', 'choose the same trials again', wholeNumber)
    .addHelpText('after', help)
    .action(async ({ json, quick: briefly, ...given }: Options) => {
      const seed = given.seed ?? randomInt(1, 1_000_000);
      const trials = given.trials ?? (briefly ? quick : full);
      const onStep = (step: string) => console.error(step);
      onStep(`Seed ${seed}`);
      const report = await withFolder((dir) =>
        faultDeploy({ trials, seed, quick: briefly ?? false, lanes: given.lanes, dir, onStep }),
      );
      const { summary, ...each } = report;
      console.log(json ? JSON.stringify({ ...summary, ...each }) : reportFaults(report));
      process.exitCode = summary.passed ? 0 : 1;
    });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Give a whole number from 1 up.');
  }
  return value;
}
