import { Command, InvalidArgumentError, Option } from 'commander';
import { withScratchServer } from '../scratch-server.ts';
import { benchmarkAccess } from './access-benchmark.ts';
import { reportAccess } from './report.ts';
import { type HeapOrder, heapOrders } from './shape.ts';

const DEFAULT_ROUNDS = 31;

const help = `
Bars, for the server time (planning and execution) at 1,000,000 activities, against the faster of two queries
by hand (on a plain copy of the table, and on the table itself past its policies):
  a  a count over thousands of rows takes at most 1.25 times what a hand-written WHERE takes
  b  the newest 50 touch at most 1.2 times the pages by hand plus 10, and take at most 0.3 ms more;
     the latter is also judged in a session, whose statements are prepared, against by hand without planning
  c  without any filter: no sequential scan, no row read in vain, at most twice the count by hand
  d  from 10,000 to 1,000,000 rows at the same result, the cost grows at most 1.3 times

Ends with 0 when every bar is met, 1 when one is missed, 2 when nothing could be measured, 130 after Ctrl-C.
The server, its data and everything in it are deleted afterwards, also after Ctrl-C.`;

interface Options {
  json?: true;
  rounds: number;
  heapOrder: HeapOrder;
}

/** Measures policies against hand-written filters; sets the exit code of the process. */
export function accessCommand(): Command {
  return new Command('access')
    .description('what Row Level Security costs, and what it would cost if written naively')
    .option('--json', 'print every figure as JSON instead of tables')
    .option('--rounds <n>', 'how often each question is asked', positive, DEFAULT_ROUNDS)
    .addOption(
      new Option('--heap-order <order>', 'how rows lie on disk: as they happened, or clustered')
        .choices(heapOrders)
        .default('organization'),
    )
    .addHelpText('after', help)
    .action(async ({ json, rounds, heapOrder }: Options) => {
      const progress = (step: string) => console.error(step);
      const result = await withScratchServer(progress, (server) =>
        benchmarkAccess(server, { rounds, heapOrder, progress }),
      );
      console.log(json ? JSON.stringify(result, null, 2) : reportAccess(result));
      process.exitCode = result.passed ? 0 : 1;
    });
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('Give a whole number from 1 up.');
  }
  return value;
}
