import type { Branch } from './branches.ts';
import type { PersonaName } from './personas.ts';
import type { SeedRows } from './rows.ts';

/** An organisation's own word. */
interface Label {
  readonly singular: string;
  readonly plural: string;
}

/** Which personas play a part in an organisation. */
interface Cast {
  readonly admin?: PersonaName;
  /** Of the first branch. */
  readonly coordinator?: PersonaName;
  /** Of the second branch. */
  readonly secondCoordinator?: PersonaName;
  /** In the first branch's first local association. */
  readonly mentor?: PersonaName;
  readonly secondMentor?: PersonaName;
  readonly formerMentor?: PersonaName;
}

/** How large an organisation is and what is its own in it; everything else follows. */
export interface OrganizationPlan {
  /** Names its random streams, its addresses and its files. */
  readonly slug: string;
  readonly id: string;
  readonly name: string;
  readonly orgNumber: string;
  readonly status: 'active' | 'suspended';
  readonly branchLevel: 'county' | 'region';
  readonly branches: readonly Branch[];
  readonly localAssociations: number;
  readonly mentors: number;
  readonly provider: NonNullable<SeedRows['integrations']['provider']>;
  readonly labels: {
    readonly peer_mentor: Label;
    readonly contact: Label;
    readonly coordinator: Label;
    readonly assignment: Label;
    readonly activity: Label;
  };
  readonly cast: Cast;
}
