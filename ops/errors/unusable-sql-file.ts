/** A file of SQL that somebody named, and that cannot be read or is no SQL. */
export class UnusableSqlFile extends Error {
  readonly code = 'unusable_sql_file';
  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot use ${file}: ${reason}. Nothing was written. Mend the file, or name another.`, {
      cause,
    });
    this.name = 'UnusableSqlFile';
  }
}
