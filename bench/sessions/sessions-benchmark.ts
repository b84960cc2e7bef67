import postgres from 'postgres';
import type { LocalServer } from '../../local/server.ts';
import { freshBuild } from '../../ops/migrations/fresh-build.ts';
import { loadWorld } from '../access/load-world.ts';
import { type Asker, askerOf } from './asker.ts';
import { type Bar, type Figures, judge } from './bars.ts';
import { clearDrafts } from './clear-drafts.ts';
import { connectContestant } from './connect-contestant.ts';
import { type Contestant, type ContestantName, contestants } from './contestant.ts';
import { type DelayingProxy, startDelayingProxy, through } from './delaying-proxy.ts';
import { type Latency, measureLatency, questions } from './latency.ts';
import { measureMemory } from './memory.ts';
import { installOnDemand, type NotMeasured } from './on-demand.ts';
import { measureRepositoryCalls, type RepositoryFigures } from './repository-calls.ts';
import { requireSameAnswers } from './require-same-answers.ts';
import { measureThroughput, type Throughput } from './throughput.ts';

/** Everything that the sessions benchmark found out. */
export interface SessionsResult extends Figures {
  readonly benchmark: 'sessions';
  readonly server: string;
  readonly rounds: number;
  readonly notMeasured: readonly NotMeasured[];
  readonly bars: readonly Bar[];
  readonly passed: boolean;
}

interface SessionsOptions {
  /** How often each question is asked. */
  readonly rounds: number;
  /** How many queries memory is watched over. */
  readonly queries: number;
  readonly progress: (step: string) => void;
}

const ACTIVITIES = 10_000;
const DELAY_MS = 5;
const CALLERS = 16;
const SLICES = 7;
const PER_SLICE = 600;

/**
 * Measures what a session costs beside other ways to ask, all in one run.
 *
 * @param server an empty one with the Supabase baseline
 */
export async function benchmarkSessions(
  server: LocalServer,
  { rounds, queries, progress }: SessionsOptions,
): Promise<SessionsResult> {
  const notMeasured = await installOnDemand(progress);
  const missing: readonly ContestantName[] = notMeasured.map(({ contestant }) => contestant);
  const names = (Object.keys(contestants) as ContestantName[]).filter(
    (name) => !missing.includes(name),
  );
  progress(`Building the schema and loading ${ACTIVITIES.toLocaleString('en')} activities`);
  const { asker, version } = await build(server);
  const { host, port } = server;
  await using proxy = await startDelayingProxy({ host, port }, DELAY_MS);
  const near = { url: server.url, asker, names };
  const distant = { ...near, proxy };
  progress('Comparing what all of them answer');
  await withContestants(near, 1, requireSameAnswers);
  const clear = () => clearDrafts(server.url('supabase_admin'));
  await clear();
  const latencies: Latency[] = [];
  const repositories: RepositoryFigures[] = [];
  for (const place of [near, distant]) {
    latencies.push(...(await latenciesOver(place, rounds, progress)));
    await clear();
    progress(`Measuring repositories ${placeName(place)}`);
    const url = urlIn(place)('authenticator');
    repositories.push(...(await measureRepositoryCalls({ ...place, url }, rounds)));
    await clear();
  }
  progress(`Measuring throughput, ${CALLERS} callers at once`);
  const throughputs = await withContestants(near, CALLERS, throughputsOf);
  progress(`Watching memory over ${queries.toLocaleString('en')} queries`);
  const alone = { ...near, names: ['session'] as const };
  const memory = await withContestants(alone, CALLERS, async ([session]) => {
    if (!session) throw new RangeError('Nothing to measure.');
    return await measureMemory(session, queries, progress);
  });
  const figures = { latencies, throughputs, memory, repositories };
  const bars = judge(figures);
  const passed = bars.every(({ met }) => met);
  return { benchmark: 'sessions', server: version, rounds, notMeasured, ...figures, bars, passed };
}

interface Place {
  readonly url: LocalServer['url'];
  readonly asker: Asker;
  readonly names: readonly ContestantName[];
  readonly proxy?: DelayingProxy;
}

const placeName = ({ proxy }: Place) => (proxy ? `with ${DELAY_MS} ms each way` : 'over loopback');

const urlIn =
  ({ url, proxy }: Place) =>
  (role: 'authenticator' | 'postgres') =>
    proxy ? through(proxy, url(role)) : url(role);

async function build(server: LocalServer): Promise<{ asker: Asker; version: string }> {
  const owner = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined });
  for (const statement of await freshBuild()) await owner.unsafe(statement);
  await owner.end();
  const admin = postgres(server.url('supabase_admin'), { max: 1, onnotice: () => undefined });
  await loadWorld(admin, ACTIVITIES, 'organization');
  const asker = await askerOf(admin);
  const [{ version } = { version: '' }] = await admin<{ version: string }[]>`select version()`;
  await admin.end();
  return { asker, version };
}

async function latenciesOver(
  place: Place,
  rounds: number,
  progress: (step: string) => void,
): Promise<Latency[]> {
  const { proxy } = place;
  const latencies: Latency[] = [];
  for (const question of questions) {
    progress(`Measuring ${question} ${placeName(place)}`);
    latencies.push(
      ...(await withContestants(place, 1, (all) =>
        measureLatency(all, { question, rounds, ...(proxy && { proxy }) }),
      )),
    );
  }
  return latencies;
}

async function throughputsOf(all: readonly Contestant[]): Promise<Throughput[]> {
  return await measureThroughput(all, { callers: CALLERS, slices: SLICES, perSlice: PER_SLICE });
}

async function withContestants<T>(
  place: Place,
  connections: number,
  work: (all: Contestant[]) => Promise<T>,
): Promise<T> {
  const { asker, names } = place;
  await using stack = new AsyncDisposableStack();
  const all: Contestant[] = [];
  for (const name of names) {
    all.push(stack.use(await connectContestant(name, { url: urlIn(place), asker, connections })));
  }
  return await work(all);
}
