import postgres from 'postgres';
import type { Statement } from '../access/fate.ts';

const fields = [
  'severity',
  'code',
  'message',
  'detail',
  'hint',
  'where',
  'schema_name',
  'table_name',
  'column_name',
  'constraint_name',
  'file',
  'line',
  'routine',
] as const;

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What a caller learns from an error: every field that the protocol carries. */
export type Told = Readonly<Partial<Record<(typeof fields)[number], string>>>;

/**
 * Everything that Postgres tells about a statement, which is undone.
 *
 * @returns null when it is accepted
 */
export async function told(
  tx: postgres.TransactionSql,
  statement: Statement,
): Promise<Told | null> {
  const undo = new Error('Undone on purpose.');
  try {
    await tx.savepoint(async (sql) => {
      await statement(sql);
      await sql`set constraints all immediate`;
      throw undo;
    });
  } catch (error) {
    if (error === undo) return null;
    if (error instanceof postgres.PostgresError) return fieldsOf(error);
    throw error;
  }
  throw new TypeError('Undoing a statement failed: its savepoint ended without it.');
}

/** The same with every id replaced, so that two answers can be compared. */
export function withoutIds(answer: Told | null): string {
  return answer === null ? 'accepted' : JSON.stringify(answer).replaceAll(UUID, '<id>');
}

function fieldsOf(error: postgres.PostgresError): Told {
  const values = error as unknown as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] ? [[field, values[field]]] : [])),
  );
}
