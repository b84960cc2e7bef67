import type { SQL } from 'drizzle-orm';
import type { CursorOptions } from './cursor.ts';
import type { ScopedQuery } from './scoped-query.ts';
import type { SessionRunner } from './session-runner.ts';
import type { Statement, StatementResult, StatementRunner } from './statement.ts';

/** A query that has rows: one of a session's query builder, a relational findMany(), or SQL by hand. */
export type Streamable =
  | (PromiseLike<readonly unknown[]> & { prepare(name: string): unknown })
  | SQL;

/** One row of a query. */
export type StreamedRow<Query> =
  Query extends SQL<infer Row>
    ? Row
    : Query extends PromiseLike<readonly (infer Row)[]>
      ? Row
      : never;

type AnyQuery = ScopedQuery<{ execute: unknown; all: unknown; values: unknown }>;

/** Reads a query in batches through a cursor, and has Drizzle make its rows of each. */
export async function* streamRows<Row>(
  runner: SessionRunner,
  query: AnyQuery,
  options: CursorOptions,
): AsyncGenerator<Row, void> {
  const statement = await statementOf(query);
  for await (const batch of runner.cursor(statement, options)) {
    yield* (await query.runBy(answering(batch as StatementResult)).execute()) as Row[];
  }
}

/** The statement that a query would send. */
async function statementOf(query: AnyQuery): Promise<Statement> {
  const sent = Promise.withResolvers<Statement>();
  const listener: StatementRunner = {
    run: (statement) => {
      sent.resolve(statement);
      return Promise.resolve(Object.assign([], { count: 0, command: '' }));
    },
  };
  await query.runBy(listener).execute();
  return await sent.promise;
}

const answering = (rows: StatementResult): StatementRunner => ({
  run: () => Promise.resolve(rows),
});
