/** A workflow gives a transition to a role that the access matrix does not let update the table. */
export class TransitionNotInMatrix extends Error {
  readonly code = 'transition_not_in_matrix';
  constructor(table: string, role: string) {
    super(
      `Cannot compile the workflow of "${table}": ${role} makes a transition of it but may not update it. ` +
        'Give the role an update cell with the column status in policies/access-matrix.ts, or take it out of the workflow.',
    );
    this.name = 'TransitionNotInMatrix';
  }
}

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
