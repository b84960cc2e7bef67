import type postgres from 'postgres';
import { intentFor } from '../intent/decide.ts';
import type { Caller, Disagreement, World } from '../model.ts';
import { factsOf } from '../world/schema-facts.ts';
import type { CompiledTable } from './compiled-plan.ts';
import { agrees, observed } from './outcome.ts';
import { callProbe } from './run-jobs.ts';
import type { Tally } from './tally.ts';

/**
 * Reads every column. Postgres grants columns to its own roles, of which there are two, whatever the claims say:
 * one person speaks for all.
 */
export async function* readColumns(
  sql: postgres.TransactionSql,
  { world, callers }: { readonly world: World; readonly callers: readonly Caller[] },
  { table, probe }: CompiledTable,
  tokens: ReadonlyMap<Caller, string | null>,
  tally: Tally,
): AsyncGenerator<Disagreement> {
  const readers = ['person', 'anonymous'].flatMap(
    (kind) => callers.find((caller) => caller.kind === kind) ?? [],
  );
  const columns = factsOf(table).columns.map(({ name }) => name);
  for (const caller of readers) {
    const job = JSON.stringify({ columns });
    const answer = await callProbe(sql, probe.name, tokens.get(caller) ?? null, job, [], []);
    const intent = intentFor(world, caller);
    for (const [n, column] of columns.entries()) {
      const attempt = { command: 'select', table, column } as const;
      const seen = observed(answer?.columns?.[n] ?? '');
      tally[seen.outcome] += 1;
      const expected = intent.decide(attempt);
      if (!agrees(expected.outcome, seen)) yield { caller, attempt, expected, observed: seen };
    }
  }
}
