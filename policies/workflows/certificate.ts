import { defineWorkflow } from './workflow.ts';

/**
 * A course that a peer mentor says they took, and what others found. What was revoked or expired by mistake is
 * verified anew: it never becomes valid at one stroke.
 */
export const certificateWorkflow = defineWorkflow({
  table: 'certificates',
  states: ['unverified', 'valid', 'expired', 'revoked'],
  // Who has the paper in hand enters it as valid; the peer mentor themselves may not (policies/row-keys.ts).
  begins: ['unverified', 'valid'],
  transitions: [
    { from: ['unverified'], to: 'valid', by: ['organization_admin', 'coordinator'] },
    { from: ['unverified', 'valid'], to: 'revoked', by: ['organization_admin', 'coordinator'] },
    { from: ['unverified', 'valid'], to: 'expired', by: ['system'] },
    { from: ['expired', 'revoked'], to: 'unverified', by: ['organization_admin'] },
  ],
});
