import postgres from 'postgres';
import { answerTo } from './answer-to.ts';
import type { InterleavedCaller } from './caller.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { SharedStatement } from './statement.ts';

const CONNECTIONS = 4;

/**
 * What each caller gets for each statement on a connection that serves nobody else and prepares nothing.
 *
 * @param url of `authenticator`
 * @returns looks an answer up
 */
export async function expectedAnswers(
  url: string,
  callers: readonly InterleavedCaller[],
  statements: readonly SharedStatement[],
): Promise<(caller: InterleavedCaller, statement: SharedStatement) => string> {
  const answers = new Map<InterleavedCaller, Map<SharedStatement, string>>();
  const write = oneAtATime();
  const waiting = callers.values();
  const serve = async () => {
    for (const caller of waiting) {
      const own = new Map<SharedStatement, string>();
      answers.set(caller, own);
      const sql = postgres(url, { max: 1, onnotice: () => undefined, prepare: false });
      try {
        for (const statement of statements) {
          const ask = () => answerTo(sql, caller, statement, { prepared: false });
          own.set(statement, await (statement.writes ? write(ask) : ask()));
        }
      } finally {
        await sql.end();
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, serve));
  return (caller, statement) => {
    const answer = answers.get(caller)?.get(statement);
    if (answer === undefined) {
      throw new TypeError(`Nobody asked before what ${caller.name} gets for ${statement.text}.`);
    }
    return answer;
  };
}
