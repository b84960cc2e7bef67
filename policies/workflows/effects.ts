/** What the database writes along with a transition. The sentences stand in the docs. */
export const workflowEffects = {
  next_revision: 'revision + 1',
  compiler_named: 'compiled_by is the caller',
  approver_named: 'approved_by is the caller',
  acceptance_dated: 'accepted_at is the time',
  revocation_dated: 'revoked_at is the time',
  reopened: 'compiled_by is emptied and attestations are removed',
} as const;

export type EffectName = keyof typeof workflowEffects;
