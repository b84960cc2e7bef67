/** Several organisations have a row with this id, as composite keys allow. */
export class AmbiguousRow extends Error {
  readonly code = 'ambiguous_row';
  constructor(table: string, id: string, organizations: readonly string[]) {
    super(
      `Cannot tell which row ${id} of ${table} is meant: ${organizations.length} organisations have one. Add --organization with one of: ${organizations.join(', ')}.`,
    );
    this.name = 'AmbiguousRow';
  }
}
