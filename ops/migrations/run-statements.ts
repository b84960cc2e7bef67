import postgres from 'postgres';
import { MigrationFailed } from '../errors/migration-failed.ts';
import { withDatabase } from '../with-database.ts';

/**
 * Runs the statements of a migration or rollback in one transaction, as the Supabase CLI and `migrations down` do.
 *
 * @param file names it in errors
 * @throws {MigrationFailed} with the statement that the database refused; nothing of the file is left.
 */
export async function runStatements(
  url: string,
  statements: readonly string[],
  file: string | null = null,
): Promise<void> {
  await withDatabase(url, async (sql) => {
    let current = '';
    try {
      await sql.begin(async (tx) => {
        for (const statement of statements) {
          current = statement;
          await tx.unsafe(statement);
        }
        current = '';
      });
    } catch (error) {
      if (!(error instanceof postgres.PostgresError)) throw error;
      throw new MigrationFailed(file, current.slice(0, 1000) || null, error.message);
    }
  });
}
