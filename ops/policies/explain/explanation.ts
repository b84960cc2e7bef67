import type { TableName } from '../../../policies/access-matrix.ts';
import type { AppRole, Command } from '../../../policies/roles.ts';
import type { Scope } from '../../../policies/scopes.ts';

/** The row that was asked about: ids and states, nothing personal. */
export interface RowFacts {
  readonly table: TableName;
  readonly id: string;
  /** Null where the table has no such column, or the row no such value. */
  readonly organization: string | null;
  readonly association: string | null;
  readonly owner: string | null;
  /** Columns that policies look at besides ids, e.g. `status`. */
  readonly states: Readonly<Record<string, string | null>>;
}

/** What the database makes of the caller's claims. */
export interface CallerFacts {
  readonly name: string;
  readonly databaseRole: string;
  readonly userId: string | null;
  readonly globalAdmin: boolean;
  /** Role → where it is held, as the claim functions answer; roles that are not held are left out. */
  readonly held: {
    readonly [R in AppRole]?: {
      readonly organizations: readonly string[];
      readonly associations: readonly string[];
    };
  };
}

/** One role's cell for the command, and whether it reaches the row. */
export interface RoleAnswer {
  readonly role: AppRole;
  readonly held: boolean;
  /** Null where the matrix has none: the role may not use the command. */
  readonly cell: {
    readonly scope: Scope;
    readonly meaning: string;
    /** Columns that it is limited to. */
    readonly columns: readonly string[] | null;
  } | null;
  /** Whether the cell's arm of the policy is true of the stored row; null for INSERT and without a cell. */
  readonly reaches: boolean | null;
  /** Whether the arm for written rows is true of the row as it is; null for SELECT and DELETE and without a cell. */
  readonly accepts: boolean | null;
  /** Where the row lies for this role: in an organisation, in an association in which it is held. */
  readonly inOrganization: boolean | null;
  readonly inAssociation: boolean | null;
}

/** What became of a real statement, run as the caller and undone. */
export interface Trial {
  /** `constrained`: access let it pass, and a rule about values refused it afterwards. */
  readonly outcome: 'allowed' | 'denied' | 'constrained';
  readonly sqlState?: string;
  /** Only of refusals for want of privilege, which quote no row. */
  readonly message?: string;
}

/** Whether the caller may change a column of this row. */
export interface ColumnAnswer extends Trial {
  readonly column: string;
  /** Roles of the caller whose cell reaches the row and gives the column. */
  readonly roles: readonly AppRole[];
  /** For a column of states: those that the caller may set it to. */
  readonly states?: readonly string[];
}

/** A scan of the table in a plan. */
export interface ScanUse {
  readonly node: string;
  readonly index: string | null;
}

/** Why it is as it is. */
export type Reason =
  | 'no_such_row'
  | 'no_token'
  | 'server_job'
  | 'no_role'
  | 'no_cell'
  | 'row_not_reached'
  | 'row_not_accepted'
  | 'column_not_theirs'
  | 'cell'
  | 'disagreement';

/** Why a caller may or may not do one thing to one row. */
export interface Explanation {
  readonly table: TableName;
  readonly id: string;
  readonly command: Command;
  readonly column: string | null;
  readonly caller: CallerFacts;
  /** Null when there is none: the operator is told, the caller would not be. */
  readonly row: RowFacts | null;
  readonly roles: readonly RoleAnswer[];
  /** The database's own answer; null without a row. */
  readonly trial: Trial | null;
  readonly reason: Reason;
  /** The reason in a sentence. */
  readonly because: string;
  /** For UPDATE of a row that is reached: every column that a GRANT lets anybody change. */
  readonly columns: readonly ColumnAnswer[];
  /** For SELECT: columns that the caller may read. */
  readonly readable: readonly string[];
  /** How the statement finds the row, and how it would find all of the caller's; null where it may not run. */
  readonly plan: {
    readonly byKey: readonly ScanUse[] | null;
    readonly unfiltered: readonly ScanUse[] | null;
  };
  readonly policy: { readonly name: string; readonly comment: string | null } | null;
}
