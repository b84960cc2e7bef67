import type postgres from 'postgres';
import type { Random } from '../../ops/seed/random.ts';
import { answerTo } from './answer-to.ts';
import type { InterleavedCaller } from './caller.ts';
import { cancels, disturb, disturbances } from './disturbance.ts';
import type { Tally } from './report.ts';
import { type EnterSession, leftovers } from './session.ts';
import type { SharedStatement } from './statement.ts';

interface Turns {
  /** One connection as `authenticator`. */
  readonly sql: postgres.Sql;
  /** Sends signals. */
  readonly admin: postgres.Sql;
  readonly random: Random;
  readonly callers: readonly InterleavedCaller[];
  readonly statements: readonly SharedStatement[];
  readonly expected: (caller: InterleavedCaller, statement: SharedStatement) => string;
  /** Runs one writer of all connections at a time: they would wait for each other's rows. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T>;
  readonly enter: EnterSession;
  readonly disturbed: number;
  readonly tally: Tally;
  readonly onTurn: () => void;
}

/** Lets callers take turns on one connection, and looks after each of them what it still holds. */
export async function takeTurns(turns: Turns, number: number): Promise<void> {
  const { sql, admin, random, enter, tally } = turns;
  let before = 'nobody';
  const lookForLeftovers = async (caller: string, statement: string) => {
    const found = await leftovers(sql);
    if (found) tally.bleed({ kind: 'leftovers', caller, before, statement, expected: '', found });
    before = `${caller}: ${statement}`;
  };
  for (let turn = 0; turn < number; turn += 1) {
    if (random.chance(turns.disturbed)) {
      const caller = random.pick(turns.callers);
      const kind = random.pick(disturbances);
      await disturb(kind, { sql, admin, caller, enter });
      if (cancels.has(kind)) tally.cancels += 1;
      else tally.failures += 1;
      await lookForLeftovers(caller.name, kind);
    }
    const caller = random.pick(turns.callers);
    const statement = random.pick(turns.statements);
    const ask = () => answerTo(sql, caller, statement, { enter, prepared: true });
    const found = await (statement.writes ? turns.write(ask) : ask());
    const expected = turns.expected(caller, statement);
    tally.statements += 1;
    turns.onTurn();
    const { name } = caller;
    if (found !== expected) {
      tally.bleed({
        kind: 'rows',
        caller: name,
        before,
        statement: statement.text,
        expected,
        found,
      });
    }
    await lookForLeftovers(name, statement.text);
  }
}
