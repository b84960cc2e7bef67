import type { TableName } from './access-matrix.ts';

/**
 * Purposes of consent that the database acts on: being kept as a contact and given a peer mentor, and a pointer to a
 * discharge summary that is held elsewhere. Others are an organisation's own words (photographs, a newsletter): nothing
 * here stands on them. Consent is to one purpose, so one does not stand in for another (GDPR art. 6(1)(a)).
 */
type ConsentPurpose = 'peer_support' | 'epikrise';

/** A column that names the consent by which a row is there: of the contact whom the row is about, to this purpose, in force. */
export interface LegalBasis {
  readonly table: TableName;
  readonly column: string;
  /** The foreign key of `column`: under its name a consent that does not hold is refused like one that is not there. */
  readonly foreignKey: string;
  readonly purpose: ConsentPurpose;
  /** The column with the contact, or with the row that has it. */
  readonly contact:
    | { readonly column: string }
    | {
        readonly column: string;
        readonly of: { readonly table: TableName; readonly column: string };
      };
  /** What becomes of the row when the consent is withdrawn: it goes, or stands without a basis. */
  readonly withdrawn: 'is deleted' | 'names no consent';
}

/** Every reference to a consent. A rule of the catalog refuses one that is not here. */
export const legalBases: readonly LegalBasis[] = [
  {
    table: 'contacts',
    column: 'consent_id',
    foreignKey: 'contacts_consent_fkey',
    purpose: 'peer_support',
    contact: { column: 'id' },
    withdrawn: 'names no consent',
  },
  {
    table: 'epikrise_references',
    column: 'consent_id',
    foreignKey: 'epikrise_references_consent_fkey',
    purpose: 'epikrise',
    contact: { column: 'assignment_id', of: { table: 'assignments', column: 'contact_id' } },
    withdrawn: 'is deleted',
  },
];

/**
 * Rows about the contact of an assignment that a peer mentor may fetch, without a consent of their own. They stand on
 * the contact's: none is made without it, and they go with it.
 */
export const handovers = [
  { table: 'assignment_dispatches', column: 'assignment_id' },
] as const satisfies readonly { readonly table: TableName; readonly column: string }[];
