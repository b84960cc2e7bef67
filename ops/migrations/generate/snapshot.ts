/** drizzle-kit's description of a schema (its version 7), as far as the pipeline looks into it. */
export interface Snapshot {
  readonly id: string;
  readonly prevId: string;
  readonly tables: Record<string, SnapshotTable>;
  readonly enums: Record<string, { name: string; schema: string; values: string[] }>;
  /** On tables that are not ours, by `.link()`. */
  readonly policies: Record<string, SnapshotPolicy>;
  readonly _meta?: unknown;
}

export interface SnapshotTable {
  name: string;
  readonly columns: Record<string, SnapshotColumn>;
  readonly indexes: Record<string, SnapshotIndex>;
  readonly foreignKeys: Record<string, SnapshotForeignKey>;
  readonly compositePrimaryKeys: Record<string, SnapshotKey>;
  readonly uniqueConstraints: Record<string, SnapshotKey>;
  readonly policies: Record<string, SnapshotPolicy>;
  readonly checkConstraints: Record<string, { name: string; value: string }>;
}

interface SnapshotColumn {
  name: string;
  type: string;
  readonly notNull: boolean;
  /** As SQL. */
  readonly default?: unknown;
}

export interface SnapshotIndex {
  readonly name: string;
  readonly columns: {
    expression: string;
    readonly isExpression: boolean;
    readonly asc: boolean;
    readonly nulls?: string;
    readonly opclass?: string;
  }[];
  readonly isUnique: boolean;
  readonly method: string;
  readonly where?: string;
}

interface SnapshotForeignKey {
  readonly name: string;
  tableFrom: string;
  tableTo: string;
  columnsFrom: string[];
  columnsTo: string[];
  readonly onDelete?: string;
  readonly onUpdate?: string;
}

interface SnapshotKey {
  readonly name: string;
  columns: string[];
}

interface SnapshotPolicy {
  readonly name: string;
  readonly as?: string;
  readonly for?: string;
  readonly to?: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
}
