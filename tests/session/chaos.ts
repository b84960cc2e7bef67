import { setImmediate as nextTurn } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Random } from '../../ops/seed/random.ts';
import { bleedIn, type ChaosCaller, chaosCallers, look, type Sight } from './chaos-callers.ts';

type Rows = ArrayLike<Record<string, unknown>>;

/** As much of a session as chaos needs. */
export interface ChaosSession {
  /** @param built whether by the query builder, and not by hand */
  ask(statement: SQL, built?: boolean): Promise<Rows>;
  transaction<T>(work: (ask: ChaosSession['ask']) => Promise<T>): Promise<T>;
  /** The first rows of a stream that is then left. */
  peek(statement: SQL): Promise<Rows>;
}

/** What chaos is let loose on. */
export interface ChaosTarget {
  open(
    caller: ChaosCaller,
    options: { signal?: AbortSignal; statementTimeoutMs?: number },
  ): ChaosSession;
  job(): ChaosSession;
  sights: ReadonlyMap<ChaosCaller, Sight>;
  /** Superuser. */
  admin: postgres.Sql;
  random: Random;
}

/** What happened. */
export interface ChaosReport {
  callers: number;
  statements: number;
  kills: number;
  cancels: number;
  timeouts: number;
  thrown: number;
  bleeds: string[];
  /** Writes of two halves: how many were reported kept, undone, and uncertain. */
  kept: string[];
  undone: string[];
  uncertain: string[];
}

/** How often each act is played. */
const everything = {
  look: 30,
  transaction: 14,
  write: 14,
  abort: 10,
  failure: 8,
  thrown: 8,
  timeout: 4,
  stream: 4,
  leftovers: 4,
  job: 6,
  kill: 3,
  cancel: 3,
} as const;
type Act = keyof typeof everything;
type Weights = Readonly<Partial<Record<Act, number>>>;

const NAP_SECONDS = 0.003;
const FOREVER_SECONDS = 60;

/** Lets `parallel` workers do `acts` things in total, each thing as another caller, all on the same pool. */
export async function chaos(
  target: ChaosTarget,
  { acts, parallel, play = everything }: { acts: number; parallel: number; play?: Weights },
): Promise<ChaosReport> {
  const run = new ChaosRun(target);
  let left = acts;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await run.act(target.random.weighted<Act>(play));
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  for (const caller of chaosCallers) await run.look(caller);
  return run.report;
}

class ChaosRun {
  readonly report: ChaosReport = {
    callers: 0,
    statements: 0,
    kills: 0,
    cancels: 0,
    timeouts: 0,
    thrown: 0,
    bleeds: [],
    kept: [],
    undone: [],
    uncertain: [],
  };
  readonly #target: ChaosTarget;

  constructor(target: ChaosTarget) {
    this.#target = target;
  }

  async act(act: Act): Promise<void> {
    const caller = this.#target.random.pick(chaosCallers);
    this.report.callers += 1;
    await this[act](caller).catch(() => {
      // Kills and cancels may hit anything; what counts is what the next caller sees.
      this.report.thrown += 1;
    });
  }

  async look(caller: ChaosCaller): Promise<void> {
    this.#check(caller, await this.#see(this.#target.open(caller, {})));
  }

  async transaction(caller: ChaosCaller): Promise<void> {
    await this.#target.open(caller, {}).transaction(async (ask) => {
      this.#check(caller, await this.#see({ ask }));
      await nextTurn();
      this.#check(caller, await this.#see({ ask }, NAP_SECONDS));
    });
  }

  /** Two halves in one transaction, and perhaps a reason not to keep them. */
  async write(caller: ChaosCaller): Promise<void> {
    const { random } = this.#target;
    const id = random.uuid();
    const controller = new AbortController();
    const half = (which: number) =>
      sql`insert into chaos_halves values (${id}, ${which}::int, ${caller})`;
    const changesMind = random.chance(0.3);
    if (random.chance(0.3)) void this.#abortSoon(controller);
    try {
      await this.#target.open(caller, { signal: controller.signal }).transaction(async (ask) => {
        await this.#ask({ ask }, half(1));
        if (changesMind) throw new Error('changed my mind');
        await this.#ask({ ask }, half(2));
      });
      this.report.kept.push(id);
    } catch (error) {
      const { outcome } = error as { outcome?: string };
      (outcome === 'unknown' ? this.report.uncertain : this.report.undone).push(id);
      throw error;
    }
  }

  async abort(caller: ChaosCaller): Promise<void> {
    const controller = new AbortController();
    const session = this.#target.open(caller, { signal: controller.signal });
    const nap = this.#target.random.chance(0.5) ? FOREVER_SECONDS : NAP_SECONDS;
    const seen = this.#see(session, nap);
    this.report.cancels += 1;
    await Promise.allSettled([seen, this.#abortSoon(controller)]);
    this.#check(caller, await seen);
  }

  async failure(caller: ChaosCaller): Promise<void> {
    await this.#ask(this.#target.open(caller, {}), sql`select 1 / (select 0) from profiles`);
  }

  async thrown(caller: ChaosCaller): Promise<void> {
    await this.#target.open(caller, {}).transaction(async (ask) => {
      this.#check(caller, await this.#see({ ask }));
      await this.#ask({ ask }, sql`select nonsense`).catch(() => undefined);
      throw new Error('thrown inside');
    });
  }

  async timeout(caller: ChaosCaller): Promise<void> {
    this.report.timeouts += 1;
    const session = this.#target.open(caller, { statementTimeoutMs: 5 });
    await this.#see(session, FOREVER_SECONDS);
  }

  async stream(caller: ChaosCaller): Promise<void> {
    this.report.statements += 1;
    const many = sql`select seen.* from (${look()}) seen, generate_series(1, 100)`;
    this.#check(caller, await this.#target.open(caller, {}).peek(many));
  }

  async leftovers(caller: ChaosCaller): Promise<void> {
    const session = this.#target.open(caller, {});
    await this.#ask(
      session,
      sql`select set_config('request.jwt.claims', current_setting('request.jwt.claims'), false)`,
    );
    await this.#ask(
      session,
      sql`select set_config('request.jwt.claim.sub', auth.uid()::text, false)`,
    );
    await this.#ask(session, sql`set session role service_role`);
  }

  async job(): Promise<void> {
    const rows = await this.#ask(this.#target.job(), sql`select current_user::text as role`);
    if (rows[0]?.role !== 'service_role') this.report.bleeds.push('a job was not itself');
  }

  async kill(): Promise<void> {
    await this.#strike('pg_terminate_backend');
    this.report.kills += 1;
  }

  async cancel(): Promise<void> {
    await this.#strike('pg_cancel_backend');
    this.report.cancels += 1;
  }

  #check(caller: ChaosCaller, rows: Rows): void {
    const own = this.#target.sights.get(caller);
    const bleed = own && bleedIn(rows[0], own);
    if (bleed) this.report.bleeds.push(`${caller} saw ${bleed}`);
  }

  async #ask(session: Pick<ChaosSession, 'ask'>, statement: SQL, built = false): Promise<Rows> {
    this.report.statements += 1;
    return await session.ask(statement, built);
  }

  async #see(session: Pick<ChaosSession, 'ask'>, napSeconds = 0): Promise<Rows> {
    return await this.#ask(session, look(napSeconds), this.#target.random.chance(0.7));
  }

  /** Fires somewhere between sending and having the answer. */
  async #abortSoon(controller: AbortController): Promise<void> {
    for (let turn = this.#target.random.int(0, 30); turn > 0; turn -= 1) await nextTurn();
    controller.abort();
  }

  /** Hits a random connection of a random moment. */
  async #strike(how: 'pg_terminate_backend' | 'pg_cancel_backend'): Promise<void> {
    const { admin } = this.#target;
    await admin`
      select ${admin.unsafe(how)}(pid) from (
        select pid from pg_stat_activity
        where datname = current_database() and usename = 'authenticator' order by random() limit 1
      ) victim`;
  }
}
