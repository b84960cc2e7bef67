import type { ClaimStatus } from './claim-states.ts';
import type { Mentor } from './mentors.ts';

export interface Claim {
  readonly id: string;
  readonly mentor: Mentor;
  readonly status: ClaimStatus;
  readonly revision: number;
  /** Minute. */
  readonly at: number;
  readonly day: number;
}
