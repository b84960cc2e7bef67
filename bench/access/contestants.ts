import postgres from 'postgres';
import { reachSettings } from '../../db/reach-settings.ts';
import type { LocalServer } from '../../local/server.ts';
import type { Caller } from './callers.ts';
import { type NaivePolicy, naivePolicies, naiveRole } from './naive-policies.ts';
import { plainTable } from './plain-table.ts';
import { databaseOf, largest, type Size, sizes } from './shape.ts';

/**
 * How access is decided: by a WHERE and a role past RLS, on the plain copy (`by_hand`) or on the production
 * table as server jobs do (`server_job`); by the production policies (`policies`), and by the same as `openSession()`
 * sends a statement (`session`): prepared, with what the token gives beside it; or by naive policies on the copy.
 */
export type Approach = 'by_hand' | 'server_job' | 'policies' | 'session' | NaivePolicy;

/** One way of asking in one world, on a connection that is kept. */
export interface Contestant {
  readonly size: Size;
  readonly approach: Approach;
  readonly table: string;
  readonly sql: postgres.Sql;
  /** Past policies, the rows must be named also where a client of the API would not. */
  readonly namesRows: boolean;
  /** Statements are planned once and not each time. */
  readonly prepares: boolean;
  /** A statement that takes longer while warming up is not measured; 0 waits for all. */
  readonly giveUpAfterMs: number;
  /** From now on, statements on the connection are this caller's. */
  become(caller: Caller): Promise<void>;
}

/** How much slower than this a naive policy is does not matter. */
const naiveTimeoutMs = 2000;

/** What is only shown beside the bars runs in the largest world only. */
export function contestantsOn(server: LocalServer): Contestant[] {
  return sizes.flatMap((size) => [
    pastPolicies(server, { size, approach: 'by_hand', table: plainTable }),
    caller(server, { size, approach: 'policies', role: 'authenticated', table: 'activities' }),
    ...(size === largest
      ? [
          pastPolicies(server, { size, approach: 'server_job', table: 'activities' }),
          caller(server, { size, approach: 'session', role: 'authenticated', table: 'activities' }),
          ...(Object.keys(naivePolicies) as NaivePolicy[]).map((policy) =>
            caller(server, { size, approach: policy, role: naiveRole(policy), table: plainTable }),
          ),
        ]
      : []),
  ]);
}

interface Asked {
  size: Size;
  approach: Approach;
  table: string;
}

function pastPolicies(server: LocalServer, asked: Asked): Contestant {
  return {
    ...asked,
    sql: connect(server.url('postgres', databaseOf(asked.size))),
    giveUpAfterMs: 0,
    namesRows: true,
    prepares: false,
    become: () => Promise.resolve(),
  };
}

function caller(server: LocalServer, { role, ...asked }: Asked & { role: string }): Contestant {
  const sql = connect(server.url('authenticator', databaseOf(asked.size)));
  const inSession = asked.approach === 'session';
  return {
    ...asked,
    sql,
    namesRows: false,
    prepares: inSession,
    giveUpAfterMs: asked.approach === 'policies' || inSession ? 0 : naiveTimeoutMs,
    become: async ({ claims }) => {
      await sql`select set_config('role', ${role}, false), set_config('request.jwt.claims', ${claims}, false)`;
      if (inSession) {
        await sql`select set_config(${reachSettings.of}, ${claims}, false), set_config(${reachSettings.reach}, private.read_reach(), false)`;
      }
    },
  };
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
}
