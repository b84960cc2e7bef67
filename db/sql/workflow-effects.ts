import type { EffectName } from '../../policies/workflows/effects.ts';

/** What `policies/workflows/effects.ts` says, as assignments to the new row. */
export const workflowEffectSql: { readonly [E in EffectName]: string } = {
  next_revision: 'new.revision := old.revision + 1;',
  compiler_named: 'new.compiled_by := private.user_id();',
  approver_named: 'new.approved_by := private.user_id();',
  acceptance_dated: 'new.accepted_at := now();',
  revocation_dated: 'new.revoked_at := now();',
  // The attestations are another table's: db/sql/report-attestations.ts.
  reopened: 'new.compiled_by := null;',
};
