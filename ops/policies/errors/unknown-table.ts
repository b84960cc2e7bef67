/** A command was asked about a table that is not there. */
export class UnknownTable extends Error {
  readonly code = 'unknown_table';
  /** Names that are there and look like the one given, nearest first. */
  readonly nearest: readonly string[];
  constructor(given: string, nearest: readonly string[]) {
    super(
      `Cannot find the table "${given}". ` +
        (nearest.length > 0
          ? `Did you mean ${nearest.join(', ')}?`
          : '`likeperson policies list` names all tables.'),
    );
    this.name = 'UnknownTable';
    this.nearest = nearest;
  }
}
