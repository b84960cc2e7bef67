import postgres from 'postgres';
import type { Caller } from './caller.ts';
import { type Denial, explainDenial, explainNothing } from './denial.ts';

export interface StatementResult {
  readonly caller: string;
  /** E.g. SELECT, UPDATE. */
  readonly command: string;
  readonly rows: readonly Record<string, unknown>[];
  /** Rows returned or changed. */
  readonly count: number;
  readonly committed: boolean;
  /** Why nothing was found or changed, or why the database refused; null when rows came back. */
  readonly denial: Denial | null;
}

/** The extended protocol takes one statement only, so that none can end the transaction and go on after it. */
const oneStatement = { simple: false, prepare: false } as postgres.UnsafeQueryOptions;

/** Dates and times as Postgres writes them: a Date would shift a day by the reader's time zone. */
const asWritten = {
  to: 1184,
  from: [1082, 1114, 1184],
  serialize: String,
  parse: String,
};

interface RunOptions {
  /** Connection URL of `authenticator`, the role that servers connect as. */
  readonly authenticatorUrl: string;
  readonly caller: Caller;
  /** One statement. */
  readonly statement: string;
  readonly commit: boolean;
}

/**
 * Runs one statement as a caller of the API would: as `authenticator`, then the caller's role and claims for
 * one transaction, which is rolled back unless `commit`.
 *
 * A refusal by policy or privilege is a result, not an error; what is wrong with the statement itself throws.
 *
 * @throws {postgres.PostgresError}
 */
export async function runAs(options: RunOptions): Promise<StatementResult> {
  const { caller, statement, commit } = options;
  const sql = postgres(options.authenticatorUrl, {
    max: 1,
    onnotice: () => undefined,
    types: { day: asWritten },
  });
  const connection = await sql.reserve();
  try {
    await connection`begin`;
    await connection`
      select set_config('role', ${caller.databaseRole}, true),
        set_config('request.jwt.claims', ${JSON.stringify(caller.claims)}, true),
        set_config('statement_timeout', '30s', true)`;
    const plan = await planOf(connection, statement);
    const result = await connection.unsafe(statement, [], oneStatement);
    const denial = result.count === 0 && plan ? await explainNothing(connection, plan) : null;
    await (commit ? connection`commit` : connection`rollback`);
    return {
      caller: caller.name,
      command: result.command,
      rows: [...result],
      count: result.count,
      committed: commit,
      denial,
    };
  } catch (error) {
    await connection`rollback`;
    const denial = await explainDenial(connection, error, statement);
    if (!denial) throw error;
    return { caller: caller.name, command: '', rows: [], count: 0, committed: false, denial };
  } finally {
    connection.release();
    await sql.end();
  }
}

/** The plan says which tables a statement touches and how, so no SQL is parsed here. */
async function planOf(connection: postgres.ReservedSql, statement: string): Promise<unknown> {
  await connection`savepoint before_plan`;
  try {
    const [row] = await connection.unsafe(`explain (format json) ${statement}`, [], {
      prepare: true,
    });
    return row?.['QUERY PLAN'];
  } catch {
    // Not every statement has a plan, and one that is refused says so when it runs.
    await connection`rollback to savepoint before_plan`;
    return undefined;
  }
}
