import type postgres from 'postgres';
import type { Author } from './author.ts';

/** A file on its way into a database, or out of it. */
export interface PlannedFile {
  readonly version: string;
  readonly file: string;
  /** Of the migration, also when it is rolled back. */
  readonly sha256: string;
}

export type Direction = 'up' | 'down';

/** Writes down who is about to do what. The database completes it by itself when a file is done. */
export async function planRun(
  sql: postgres.Sql,
  direction: Direction,
  files: readonly PlannedFile[],
  author: Author,
): Promise<void> {
  await note(sql, direction, 'planned', files, author);
}

/**
 * Writes down what became of a plan that ended early: the file that failed, and those that were not reached. Says
 * nothing when the database cannot be reached any more: the plan then stands as never finished.
 */
export async function endRun(
  sql: postgres.Sql,
  direction: Direction,
  files: readonly PlannedFile[],
  failed: string | null,
  author: Author,
): Promise<void> {
  try {
    const open = await sql<{ version: string }[]>`
      select distinct on (version) version, event from supabase_migrations.likeperson_log
      where version in ${sql(files.map(({ version }) => version))} order by version, id desc`.then(
      (rows) =>
        new Set(
          rows.filter((row) => 'event' in row && row.event === 'planned').map((row) => row.version),
        ),
    );
    const unfinished = files.filter(({ version }) => open.has(version));
    const isFailed = ({ file }: PlannedFile) => file === failed;
    await note(sql, direction, 'failed', unfinished.filter(isFailed), author);
    await note(
      sql,
      direction,
      'left',
      unfinished.filter((file) => !isFailed(file)),
      author,
    );
  } catch {
    // The error that ended the run says more than this one would.
  }
}

async function note(
  sql: postgres.Sql,
  direction: Direction,
  event: 'planned' | 'failed' | 'left',
  files: readonly PlannedFile[],
  { who, gitRevision }: Author,
): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ version, file, sha256 }) => ({
    version,
    file,
    direction,
    event,
    sha256,
    who,
    git_revision: gitRevision,
  }));
  await sql`insert into supabase_migrations.likeperson_log ${sql(rows)}`;
}
