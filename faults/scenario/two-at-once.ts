import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { judgeStage } from '../judge/judge-stage.ts';
import type { Problem } from '../judge/problem.ts';
import type { Operation } from '../operation/job.ts';
import { type Ended, type RunningJob, startJob } from '../operation/start-job.ts';
import type { LaneServer } from '../server/lane-server.ts';
import { expectedAfter } from '../trial/expected-after.ts';
import { jobOn } from '../trial/job-on.ts';
import { countRecorded } from '../trial/next-operation.ts';
import { openStage } from '../trial/stage.ts';
import type { World } from '../world/prepare-world.ts';
import { type At, type Gate, gateAt } from './gate.ts';
import { type ScenarioResult, unexpected } from './scenario.ts';

/** How two runs overlap: where each is held, and until when. */
interface Overlap {
  readonly first: At;
  readonly second: At;
  /** Whether it takes a rehearsal or a record of deployments, which a push alone has not. */
  readonly deployOnly?: true;
  /** Starts them and lets them go. */
  readonly play: (one: Player, other: Player) => Promise<void>;
}

interface Player {
  readonly gate: Gate;
  /** Starts the run. @returns settles when it has ended */
  start(): Promise<Ended>;
}

const lock = 'postgres.js: select pg_try_advisory_lock';
const atLock: At = { moment: 'before', begins: lock };
const nowhere: At = { moment: 'before', begins: 'never' };

/** The one is held where it is until the other has ended. */
const holdTheFirst: Overlap['play'] = async (one, other) => {
  const first = one.start();
  await Promise.race([one.gate.reached, first]);
  await other.start();
  one.gate.open();
  await first;
};

const overlaps: Readonly<Record<string, Overlap>> = {
  'the second comes while the first is in the middle of a file': {
    first: {
      moment: 'before',
      begins: '@effect/sql-pg: INSERT INTO supabase_migrations.schema_migrations',
    },
    second: nowhere,
    play: holdTheFirst,
  },
  'the second comes when the first has still to write that it is done': {
    first: {
      moment: 'before',
      begins: 'postgres.js: insert into supabase_migrations.likeperson_deployments',
      occurrence: 2,
    },
    deployOnly: true,
    second: nowhere,
    play: holdTheFirst,
  },
  'both reach for the lock at the same moment': {
    first: atLock,
    second: atLock,
    play: async (one, other) => {
      const runs = [one.start(), other.start()];
      await Promise.all([one.gate.reached, other.gate.reached]);
      one.gate.open();
      other.gate.open();
      await Promise.all(runs);
    },
  },
  'the first does everything while the second restores the schema': {
    first: nowhere,
    second: { moment: 'before', begins: 'postgres.js: with relations as' },
    deployOnly: true,
    play: holdTheSecond,
  },
  'the first does everything while the second has rehearsed': {
    first: nowhere,
    second: atLock,
    deployOnly: true,
    play: holdTheSecond,
  },
};

async function holdTheSecond(one: Player, other: Player): Promise<void> {
  const second = other.start();
  await Promise.race([other.gate.reached, second]);
  await one.start();
  other.gate.open();
  await second;
}

export function overlapsOf(operation: Operation): string[] {
  return Object.entries(overlaps).flatMap(([name, { deployOnly }]) =>
    deployOnly && operation !== 'deploy' ? [] : [name],
  );
}

/** Runs an operation twice at once: one must win, the other must say so, and find nothing to do when it is run again. */
export async function runTwice(
  operation: Operation,
  variant: string,
  world: World,
  server: LaneServer,
): Promise<ScenarioResult> {
  const overlap = overlaps[variant];
  if (!overlap) throw new TypeError(`Nothing overlaps so: ${variant}.`);
  const scene = world.scenes[operation];
  const gates = [gateAt(overlap.first), gateAt(overlap.second)] as const;
  const held = (gate: Gate) => async (label: string, moment: At['moment']) => {
    await gate.pass(label, moment);
    return false;
  };
  const name = `twice_${operation}_${Object.keys(overlaps).indexOf(variant)}`;
  await using stage = await openStage(name, world.dir, server, scene, held(gates[0]));
  await using other = await stage.openWay(held(gates[1]));
  const recorded = await countRecorded(stage.superuserUrl);
  const job = jobOn(stage, world, operation);
  const ended = new Map<Gate, Ended>();
  const player = (gate: Gate, url: string): Player => ({
    gate,
    start: async () => {
      const run: RunningJob = startJob({ ...job, url }, stage.tmp);
      const how = await run.ended;
      ended.set(gate, how);
      return how;
    },
  });
  await overlap.play(player(gates[0], stage.url), player(gates[1], other.url));
  const runs = gates.flatMap((gate) => ended.get(gate) ?? []);
  const loser = runs.find(({ error }) => error !== null);
  const problems: Problem[] = [];
  const winners = runs.filter(({ done }) => done === 'deployed' || done === 'applied');
  if (winners.length !== 1) {
    problems.push({
      kind: 'error',
      when: 'at the end',
      found: `${winners.length} of two runs won`,
    });
  }
  if (!['migrations_busy', 'overtaken'].includes(loser?.error?.code ?? '')) {
    const said = runs.find((run) => !winners.includes(run)) ?? runs[1];
    if (said) problems.push(unexpected('another run was at work', said));
  }
  problems.push(...(await judgeStage(stage, scene.known, expectedAfter(operation, scene.known))));
  problems.push(...(await judgeRuns(stage.superuserUrl, operation, recorded)));
  const again = await startJob(job, stage.tmp).ended;
  if (again.done !== (operation === 'deploy' ? 'up to date' : 'applied')) {
    problems.push({ ...unexpected('the loser was run again', again), kind: 'next run' });
  }
  return {
    name: 'two at once',
    variant,
    operation,
    notTried: null,
    said: loser?.error ?? null,
    nextSaid: again.error,
    problems,
    recoverySeconds: again.seconds,
  };
}

/** On record is one run, that began and was done: the loser leaves no line. */
async function judgeRuns(url: string, operation: Operation, before: number): Promise<Problem[]> {
  const events = (await withDatabase(url, readDeployments)).slice(before).map(({ event }) => event);
  const expected = operation === 'deploy' ? 'begun,done' : '';
  if (events.join() === expected) return [];
  return [
    { kind: 'record', when: 'at the end', found: `on record is ${events.join() || 'nothing'}` },
  ];
}
