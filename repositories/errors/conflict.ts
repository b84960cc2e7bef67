/** Another row stands in the way: the same once more, an overlapping period, or rows that still belong to this one. */
export class Conflict extends Error {
  readonly code = 'conflict';
  readonly table: string;
  readonly constraint: string;
  /** The fields that together must differ. */
  readonly fields: readonly string[];

  constructor(table: string, constraint: string, fields: readonly string[], cause?: unknown) {
    const about = fields.length > 0 ? ` (${fields.join(', ')})` : '';
    super(`Another row stands in the way in ${table}: ${constraint}${about}.`, { cause });
    this.name = 'Conflict';
    this.table = table;
    this.constraint = constraint;
    this.fields = fields;
  }
}
