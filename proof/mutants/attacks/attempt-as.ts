import postgres from 'postgres';
import { rolledBackTo } from '../../../ops/undone.ts';

/** A row of an answer. */
type Answer = Readonly<Record<string, unknown>>;

/** How a statement ended: with how many rows, or with which error. */
export type Outcome =
  | { readonly ok: true; readonly count: number; readonly rows: readonly Answer[] }
  | { readonly ok: false; readonly sqlState: string; readonly message: string };

export interface Attacker {
  readonly role: string;
  /** Claims of a token, as JSON. */
  readonly claims?: string;
}

/** Lack of privilege, or a policy or trigger that refuses. */
const REFUSED = '42501';

/** Runs statements as somebody, one after the other, and undoes them; tells how the last one, or the first to fail, ended. */
export async function attemptAs(
  sql: postgres.TransactionSql,
  { role, claims = '' }: Attacker,
  ...statements: readonly (string | readonly [string, readonly string[]])[]
): Promise<Outcome> {
  try {
    return await rolledBackTo(sql, async (attempt) => {
      await attempt`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`;
      let rows: readonly Answer[] = [];
      let count = 0;
      for (const statement of statements) {
        const [text, parameters] = typeof statement === 'string' ? [statement, []] : statement;
        const answer = await attempt.unsafe<Answer[]>(text, [...parameters]);
        rows = [...answer];
        count = answer.count;
      }
      return { ok: true, count, rows };
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) {
      return { ok: false, sqlState: error.code, message: error.message };
    }
    throw error;
  }
}

/** Whether it went through and touched a row. */
export function reachesRows(outcome: Outcome): boolean {
  return outcome.ok && outcome.count > 0;
}

/** Whether it was refused for want of a privilege, and not for another reason or not at all. */
export function isRefused(outcome: Outcome): boolean {
  return !outcome.ok && outcome.sqlState === REFUSED;
}
