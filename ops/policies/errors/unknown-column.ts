/** A command was asked about a column that its table does not have. */
export class UnknownColumn extends Error {
  readonly code = 'unknown_column';
  constructor(table: string, given: string, nearest: readonly string[]) {
    super(
      `Cannot find the column "${given}" in ${table}. ` +
        (nearest.length > 0
          ? `Did you mean ${nearest.join(', ')}?`
          : `\`likeperson policies show ${table}\` names its columns.`),
    );
    this.name = 'UnknownColumn';
  }
}
