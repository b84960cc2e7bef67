/** The database refused a statement of a rollback; it is as it was before that file. */
export class RollbackFailed extends Error {
  readonly code = 'rollback_failed';
  readonly file: string;
  readonly statement: string | null;
  constructor(file: string, statement: string | null, reason: string, done: readonly string[]) {
    super(
      [
        `Could not roll back ${file}: ${reason}`,
        ...(statement ? [`The statement: ${statement.slice(0, 1000)}`] : []),
        `The database still has ${file}, whole. ${
          done.length > 0
            ? `Rolled back before it: ${done.join(', ')}.`
            : 'Nothing was rolled back.'
        } Mend what the reason names, and run the command again.`,
      ].join('\n'),
    );
    this.name = 'RollbackFailed';
    this.file = file;
    this.statement = statement;
  }
}
