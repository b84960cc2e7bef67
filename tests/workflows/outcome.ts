import postgres from 'postgres';
import { rolledBack } from '../../ops/undone.ts';
import type { Caller } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** What PostgREST would make its answer of. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly detail: string;
  readonly hint: string;
}

type Asker = Exclude<Caller, 'anon'> | 'job';
type Step<T> = (sql: postgres.TransactionSql) => Promise<T>;

/**
 * Arranges rows as the owner, then asks as a person or a job, and rolls both back.
 *
 * @returns what the question answers, or how it was refused
 */
export async function outcomeOf<T>(
  world: World,
  asker: Asker,
  question: Step<T>,
  arrange: Step<unknown> = () => Promise.resolve(),
): Promise<T | Refusal> {
  try {
    return await rolledBack(world.db.sql, async (tx) => {
      await arrange(tx);
      await become(world, tx, asker);
      const answer = await question(tx);
      await tx`set constraints all immediate`;
      return answer;
    });
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    const { code, message, detail = '', hint = '' } = error;
    return { code, message, detail, hint };
  }
}

/** Goes on in the same transaction as somebody else. */
export async function become(world: World, tx: postgres.TransactionSql, asker: Asker) {
  const claims = asker === 'job' ? { role: 'service_role' } : world.claimsOf(asker);
  const role = asker === 'job' ? 'service_role' : 'authenticated';
  await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
}

/** Goes on in the same transaction as the owner, who sees everything. */
export async function becomeOwner(tx: postgres.TransactionSql): Promise<void> {
  await tx`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
}
