/** A column of a table of ours. */
interface Column {
  readonly name: string;
  /** As `format_type` writes it. */
  readonly type: string;
  readonly notNull: boolean;
}

/** A table in one of our schemas. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  /** `schema.name`. */
  readonly object: string;
  readonly columns: readonly Column[];
}

export interface Policy {
  readonly table: Table;
  readonly name: string;
  readonly command: 'select' | 'insert' | 'update' | 'delete';
  readonly using: string | null;
  readonly check: string | null;
}

export interface Routine {
  readonly schema: string;
  readonly name: string;
  /** With argument types, as `regprocedure` writes it. */
  readonly signature: string;
  readonly argumentTypes: string;
  readonly returns: string;
  readonly definer: boolean;
  readonly settings: readonly string[];
  readonly body: string;
  /** `create or replace function …`, whole. */
  readonly definition: string;
}

export interface Trigger {
  readonly table: Table;
  readonly name: string;
  /** Signature of its function. */
  readonly routine: string;
  /** `create trigger …`, whole. */
  readonly definition: string;
  readonly when: string | null;
  /** Columns after `update of`. */
  readonly columns: readonly string[];
}

export interface ForeignKey {
  readonly table: Table;
  readonly name: string;
  readonly columns: readonly string[];
  /** `schema.name` of the table it points to. */
  readonly parent: string;
  readonly parentColumns: readonly string[];
  /** What follows the columns: `on update cascade`, … */
  readonly actions: string;
}

/** A privilege somebody holds. */
export interface Grant {
  /** `schema.table`, or the signature of a function. */
  readonly object: string;
  /** Absent for a privilege on the whole table. */
  readonly column?: string;
  /** Upper case. */
  readonly privilege: string;
  /** A role, or `public`. */
  readonly grantee: string;
}

/** Everything in a migrated database that protects its rows. */
export interface Catalog {
  readonly tables: readonly Table[];
  readonly policies: readonly Policy[];
  readonly routines: readonly Routine[];
  readonly triggers: readonly Trigger[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Exclusion constraints. */
  readonly exclusions: readonly { readonly table: Table; readonly name: string }[];
  /** CHECKs of one column: what it may hold. */
  readonly checks: readonly { readonly table: Table; readonly name: string }[];
  readonly grants: readonly Grant[];
  /** Values by enum, in order; the name as `format_type` writes it. */
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** The table by its name in schema public, which is what the breakages of its parts carry. */
export function publicTable(table: Table): { readonly table?: string } {
  return table.schema === 'public' ? { table: table.name } : {};
}
