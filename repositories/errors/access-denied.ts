/** The caller sees the row, or means to make one, and may not do this. */
export class AccessDenied extends Error {
  readonly code = 'access-denied';
  readonly table: string;
  /** What to do instead, where the schema says so, e.g. which role may change which columns. */
  readonly hint: string | undefined;

  constructor(table: string, hint?: string, cause?: unknown) {
    super(`The caller may not do this in ${table}.${hint ? ` ${hint}` : ''}`, { cause });
    this.name = 'AccessDenied';
    this.table = table;
    this.hint = hint;
  }
}
