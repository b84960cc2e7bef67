import postgres from 'postgres';
import { Random } from '../../ops/seed/random.ts';
import type { InterleavedCaller } from './caller.ts';
import { callersOfDatabase } from './callers-of-database.ts';
import { expectedAnswers } from './expected-answers.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type InterleavedReport, Tally } from './report.ts';
import { type EnterSession, enterSession } from './session.ts';
import { statementsAbout } from './statement.ts';
import { takeTurns } from './take-turns.ts';
import { targetsOf } from './targets.ts';

const planCacheModes = ['auto', 'force_generic_plan', 'force_custom_plan'] as const;

export interface InterleavedOptions {
  /** Default: everybody who can sign in to the database, see `callersOfDatabase`. */
  readonly callers?: readonly InterleavedCaller[];
  /** How many of those who can sign in, at most; see `callersOfDatabase`. */
  readonly accounts?: number;
  /** Statements that are compared, over all connections. Default 10,000. */
  readonly statements?: number;
  /** Connections for each `plan_cache_mode`. Default 2. */
  readonly connections?: number;
  /** The share of turns before which something goes wrong, 0 to 1. Default 0.1. */
  readonly disturbed?: number;
  readonly seed?: string;
  /** How a transaction becomes a caller's. Another way than the default shows that a leak would be noticed. */
  readonly enter?: EnterSession;
  /** Called after each statement with their number so far. */
  readonly onProgress?: (statements: number) => void;
}

/**
 * Lets many callers take turns on few connections, with prepared statements that all of them share, and disturbs some
 * turns with errors, cancels, timeouts and rollbacks. Each caller must get exactly what they get on a connection of
 * their own, and between two turns a connection must serve nobody.
 *
 * @param adminUrl URL of a superuser on a migrated database with rows in it; nothing there is changed
 * @returns `bleeds` is 0 unless something of one caller reached another
 * @throws when the server fails in a way that no disturbance meant
 */
export async function runInterleaved(
  adminUrl: string,
  options: InterleavedOptions = {},
): Promise<InterleavedReport> {
  const { connections = 2, disturbed = 0.1, seed = 'interleaved', enter = enterSession } = options;
  const url = authenticator(adminUrl);
  const callers = options.callers ?? (await callersOfDatabase(adminUrl, options.accounts));
  const admin = postgres(adminUrl, { max: 2, onnotice: () => undefined });
  try {
    const organizations = await admin<{ id: string }[]>`
      select id from public.organizations order by id limit 3`;
    const targets = await targetsOf(admin);
    const statements = statementsAbout(
      targets,
      organizations.map(({ id }) => id),
    );
    const expected = await expectedAnswers(url, callers, statements);
    const tally = new Tally();
    const write = oneAtATime();
    const runs = planCacheModes.flatMap((mode) =>
      Array.from({ length: connections }, (_, n) => ({ mode, name: `${seed} ${mode} ${n}` })),
    );
    const turns = Math.ceil((options.statements ?? 10_000) / runs.length);
    await Promise.all(
      runs.map(async ({ mode, name }) => {
        const sql = postgres(url, {
          max: 1,
          onnotice: () => undefined,
          connection: { plan_cache_mode: mode },
        });
        const random = new Random(name);
        const onTurn = () => options.onProgress?.(tally.statements);
        const shared = { callers, statements, expected, write, enter, disturbed, tally, onTurn };
        try {
          await takeTurns({ sql, admin, random, ...shared }, turns);
        } finally {
          await sql.end();
        }
      }),
    );
    return tally.report(callers.length);
  } finally {
    await admin.end();
  }
}

function authenticator(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.username = 'authenticator';
  return url.href;
}
