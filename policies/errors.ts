/** A cell of the access matrix uses a scope that its table cannot answer. */
export class UnusableCell extends Error {
  readonly code = 'unusable_cell';
  constructor(table: string, scope: string, missing: string) {
    super(
      `Cannot compile the scope "${scope}" for table "${table}": it has no ${missing} in policies/row-keys.ts. ` +
        'Name the column there, or choose another scope in policies/access-matrix.ts.',
    );
    this.name = 'UnusableCell';
  }
}
