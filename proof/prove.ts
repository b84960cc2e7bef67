import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { createProgress } from '../ops/progress.ts';
import { startTestServer } from '../tests/harness/server.ts';
import { runMutants } from './mutants/run.ts';
import { tableOf } from './mutants/table.ts';
import { isProved, printResult, resultAsJson } from './print-result.ts';
import { recordMutants, recordProof } from './record-figures.ts';
import { type ProofOptions, runProof } from './run-proof.ts';

const MILLION = 1_000_000;
const nextForMutants =
  'Not all was noticed as explained. Give proof/world/ a row or a caller that shows the difference; or, if there is none, say why in proof/mutants/equivalents/.';

interface Flags {
  readonly seed?: number;
  readonly decisions: number;
  readonly world?: number;
  readonly quick?: true;
  readonly json?: true;
  readonly databaseUrl?: string;
  readonly break?: string;
  readonly mutants?: true;
  readonly sample?: number;
  readonly only?: string;
  readonly resume?: true;
  readonly record?: true;
}

const program = new Command('npm run prove --')
  .description(
    'Shows on a real Postgres that no caller reaches a row they should not: everyone tries everything in a fixed world, then takes turns on few connections, then two write at once what no guard may let through together, then come random worlds, and each outcome is compared with what is intended. With --mutants, breaks what protects the data in every way there is an operator for, and shows that it would be noticed. Ends with 1 when anything disagrees, survives or was left out.',
  )
  .option(
    '--seed <number>',
    'make the same random worlds, or the same sample of mutants, again',
    wholeNumber,
  )
  .option('--decisions <number>', 'random worlds until so many decisions', wholeNumber, MILLION)
  .option('--world <number>', 'judge one random world of the seed only', wholeNumber)
  .option('--quick', 'a first look of some seconds: fewer callers, fewer worlds, no coverage')
  .option('--break <sql>', 'run this SQL first, to see whether the proof notices')
  .option(
    '--database-url <url>',
    'prove a copy of this database, as it stands, without its rows; a superuser’s URL, and nobody else may be connected',
  )
  .option('--mutants', 'break what protects the data, one thing at a time, and show what notices')
  .option(
    '--sample <number>',
    'with --mutants: only about so many, of every operator some',
    wholeNumber,
  )
  .option('--only <text>', 'with --mutants: only those whose name holds this text')
  .option('--resume', 'with --mutants: go on where a run was cut off')
  .option(
    '--record',
    'write the figures into docs/for-data-protection-officers.md, if all is proved',
  )
  .option('--json', 'print the result as one JSON document on stdout')
  .addHelpText(
    'after',
    `
Without --database-url it runs on the server that TEST_SERVER names (embedded, container, url), as the tests do.

Examples:
  npm run prove -- --quick
  npm run prove -- --quick --break "alter policy contacts_select on contacts using (true)"
  npm run prove -- --mutants --sample 100`,
  )
  .action((flags: Flags) => (flags.mutants ? breakEverything(flags) : prove(flags)));

await program.parseAsync();

async function prove(flags: Flags): Promise<void> {
  const progress = createProgress();
  const options: ProofOptions = {
    seed: flags.seed ?? randomInt(1, MILLION),
    decisions: flags.decisions,
    quick: flags.quick ?? false,
    ...(flags.world !== undefined && { world: flags.world }),
    ...(flags.databaseUrl !== undefined && { databaseUrl: flags.databaseUrl }),
    ...(flags.break !== undefined && { breakWith: flags.break }),
    progress,
  };
  await ending(
    progress,
    async () => {
      const result = await runProof(options);
      if (flags.record && !options.quick && isProved(result)) await recordProof(result);
      return {
        text: printResult(result, options),
        json: resultAsJson(result, options),
        passed: isProved(result),
      };
    },
    flags,
  );
}

async function breakEverything(flags: Flags): Promise<void> {
  const progress = createProgress();
  await ending(
    progress,
    async () => {
      const server = await startTestServer(process.env);
      try {
        const report = await runMutants({
          adminUrl: server.adminUrl,
          progress,
          resume: flags.resume ?? false,
          ...(flags.sample !== undefined && { sample: flags.sample }),
          ...(flags.seed !== undefined && { seed: flags.seed }),
          ...(flags.only !== undefined && { only: flags.only }),
        });
        if (flags.record && report.passed) await recordMutants(report);
        const next = report.passed ? 'Whatever was broken was noticed.' : nextForMutants;
        return {
          text: `\n${tableOf(report)}\n\n${next}\n`,
          json: { mutants: report.total.mutants, ...report },
          passed: report.passed,
        };
      } finally {
        await server.stop();
      }
    },
    flags,
  );
}

interface Outcome {
  readonly text: string;
  readonly json: object;
  readonly passed: boolean;
}

/** Prints what came of it, and tells scripts by the exit code: 1 is a finding, 2 that there is no result. */
async function ending(
  progress: ReturnType<typeof createProgress>,
  work: () => Promise<Outcome>,
  { json }: Flags,
): Promise<void> {
  try {
    const outcome = await work();
    process.stdout.write(json ? `${JSON.stringify(outcome.json)}\n` : outcome.text);
    process.exitCode = outcome.passed ? 0 : 1;
  } catch (error) {
    progress.fail();
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return number;
}
