import { Command, InvalidArgumentError } from 'commander';
import { withScratchServer } from '../scratch-server.ts';
import { reportSessions } from './report.ts';
import { benchmarkSessions } from './sessions-benchmark.ts';

const help = `
Bars, medians; "by hand" is the same Drizzle query past RLS with a WHERE written by hand, prepared:
  a query over a network of 10 ms there and back takes at most 1.10 times by hand, in one round trip
  so does one that is not prepared, as through a pooler in transaction mode
  it is at least 6 times faster than the RLS transaction of Drizzle's documentation
  inserting ten rows and returning their ids takes at most 1.15 times by hand
  16 callers at once over loopback get at least 0.75 times the queries a second
  memory stays flat (2 MB) over 100,000 scoped queries
  a call of a repository takes at most 1.25 times the same statements by hand, both through openSession()

ZenStack and Prisma are compared with for knowledge, without a bar. Their packages are installed into
bench/sessions/on-demand the first time; where that does not work the report names them and says why.

Ends with 0 when every bar is met, 1 when one is missed, 2 when nothing could be measured, 130 after Ctrl-C.
The server, its data and everything in it are deleted afterwards, also after Ctrl-C.`;

const full = { rounds: 200, queries: 100_000 };
const quick = { rounds: 50, queries: 10_000 };

/** Measures sessions against other ways to ask; sets the exit code of the process. */
export function sessionsCommand(): Command {
  return new Command('sessions')
    .description('what asking as a verified caller costs, beside other ways to do it')
    .option('--json', 'print every figure as JSON instead of tables')
    .option('--quick', `a first look: ${quick.rounds} rounds, ${quick.queries} queries`)
    .option('--rounds <n>', `how often each question is asked (${full.rounds})`, positive)
    .option('--queries <n>', `how many queries memory is watched over (${full.queries})`, positive)
    .addHelpText('after', help)
    .action(async ({ json, quick: briefly, ...given }: Options) => {
      const extent = { ...(briefly ? quick : full), ...given };
      const progress = (step: string) => console.error(step);
      const result = await withScratchServer(progress, (server) =>
        benchmarkSessions(server, { ...extent, progress }),
      );
      console.log(json ? JSON.stringify(result, null, 2) : reportSessions(result));
      process.exitCode = result.passed ? 0 : 1;
    });
}

interface Options {
  json?: true;
  quick?: true;
  rounds?: number;
  queries?: number;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('Give a whole number from 1 up.');
  }
  return value;
}
