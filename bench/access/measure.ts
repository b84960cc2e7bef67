import { AnswersDiffer } from './answers-differ.ts';
import type { Caller } from './callers.ts';
import type { Approach, Contestant } from './contestants.ts';
import { type Distribution, distributionOf } from './distribution.ts';
import { buffersOf, type Explained, type PlanShape, planShape } from './plan.ts';
import { type Question, statementOf } from './questions.ts';
import type { Size } from './shape.ts';

/** What asking one question cost one contestant. */
export interface Measurement {
  readonly size: Size;
  readonly approach: Approach;
  readonly rounds: number;
  readonly planningMs: Distribution;
  readonly executionMs: Distribution;
  /** Planning and execution, as the server tells: parsing and the network are not in it. */
  readonly serverMs: Distribution;
  /** From sending the statement to having its rows. */
  readonly wallMs: Distribution;
  readonly buffers: number;
  readonly plan: PlanShape;
}

/** A contestant that was given up, at `moreThanMs`. */
export interface GivenUp {
  readonly size: Size;
  readonly approach: Approach;
  readonly moreThanMs: number;
}

interface Lane {
  readonly contestant: Contestant;
  readonly statement: string;
  readonly rounds: number;
  readonly explained: Explained[];
  readonly wallMs: number[];
}

const WARM_UPS = 3;
const SLOW_MS = 50;
const ROUNDS_WHEN_SLOW = 3;
const VERY_SLOW_MS = 500;
const QUERY_CANCELED = '57014';

/**
 * Asks one question of all contestants in turn, round by round, so that whatever else the machine does
 * meets them alike; every second round goes the other way.
 *
 * @throws {AnswersDiffer} when they do not agree
 */
export async function measure(
  question: Question,
  caller: Caller,
  contestants: readonly Contestant[],
  rounds: number,
): Promise<(Measurement | GivenUp)[]> {
  const givenUp: GivenUp[] = [];
  const lanes: Lane[] = [];
  const answers: string[] = [];
  for (const contestant of contestants) {
    const { size, approach, table, namesRows, giveUpAfterMs } = contestant;
    await contestant.become(caller);
    const statement = await prepared(
      contestant,
      statementOf(question, { table, caller, namesRows }),
    );
    const warm = await warmUp(contestant, statement);
    if (!warm) {
      givenUp.push({ size, approach, moreThanMs: giveUpAfterMs });
      continue;
    }
    answers.push(warm.answer);
    lanes.push({
      contestant,
      statement,
      rounds: Math.min(rounds, roundsFor(warm.lastMs)),
      explained: [],
      wallMs: [],
    });
  }
  if (new Set(answers).size > 1) throw new AnswersDiffer(question.name, caller.name, answers);
  for (let round = 0; round < rounds; round += 1) {
    const due = lanes.filter((lane) => round < lane.rounds);
    for (const lane of round % 2 === 0 ? due : due.toReversed()) await runOnce(lane);
  }
  return [...lanes.map(summarise), ...givenUp];
}

let preparedSoFar = 0;

/** @returns what runs a statement: itself, or its name on a connection that has it prepared now */
async function prepared({ sql, prepares }: Contestant, statement: string): Promise<string> {
  if (!prepares) return statement;
  preparedSoFar += 1;
  const name = `measured_${preparedSoFar}`;
  await sql.unsafe(`prepare ${name} as ${statement}`).simple();
  return `execute ${name}`;
}

const roundsFor = (lastMs: number) => {
  if (lastMs > VERY_SLOW_MS) return 1;
  return lastMs > SLOW_MS ? ROUNDS_WHEN_SLOW : Number.POSITIVE_INFINITY;
};

/** @returns null when a statement took longer than the contestant's timeout */
async function warmUp(
  { sql, giveUpAfterMs }: Contestant,
  statement: string,
): Promise<{ answer: string; lastMs: number } | null> {
  let answer = '';
  let lastMs = 0;
  await sql`select set_config('statement_timeout', ${String(giveUpAfterMs)}, false)`;
  for (let i = 0; i < WARM_UPS; i += 1) {
    const start = performance.now();
    try {
      const rows = await sql.unsafe(statement);
      answer = rows.length === 1 ? Object.values(rows[0] ?? {}).join() : `${rows.length} rows`;
    } catch (error) {
      if ((error as { code?: string }).code === QUERY_CANCELED) return null;
      throw error;
    }
    lastMs = performance.now() - start;
    if (lastMs > SLOW_MS) break;
  }
  await sql`select set_config('statement_timeout', '0', false)`;
  return { answer, lastMs };
}

async function runOnce({ contestant: { sql }, statement, explained, wallMs }: Lane): Promise<void> {
  // Timing of each node would cost more than the nodes do, and more of it where there are more nodes.
  const [row] = await sql.unsafe<{ 'QUERY PLAN': [Explained] }[]>(
    `explain (analyze, buffers, timing off, format json) ${statement}`,
  );
  if (row) explained.push(row['QUERY PLAN'][0]);
  const start = performance.now();
  await sql.unsafe(statement);
  wallMs.push(performance.now() - start);
}

function summarise({
  contestant: { size, approach },
  rounds,
  explained,
  wallMs,
}: Lane): Measurement {
  const last = explained.at(-1);
  if (!last) throw new RangeError('Cannot summarise a question that was asked in no round.');
  const planning = explained.map((one) => one['Planning Time']);
  const execution = explained.map((one) => one['Execution Time']);
  return {
    size,
    approach,
    rounds,
    planningMs: distributionOf(planning),
    executionMs: distributionOf(execution),
    serverMs: distributionOf(explained.map((one) => one['Planning Time'] + one['Execution Time'])),
    wallMs: distributionOf(wallMs),
    buffers: distributionOf(explained.map(buffersOf)).median,
    plan: planShape(last),
  };
}
