import { openAssignmentStates } from '../../policies/workflows/assignment.ts';
import type { GuardName } from '../../policies/workflows/guards.ts';
import { todayInNorway } from '../today-in-norway.ts';
import { literals } from './managed-object.ts';

interface GuardSql {
  /**
   * It looks at other rows, so it is asked in read committed only: see judged-rows.ts. Whatever takes a line or an
   * attestation away locks the row that makes the transition.
   */
  readonly judges?: 'other rows';
  /** Runs first: locks what is judged, where the row itself is not what both sides lock. */
  readonly prepare?: string;
  /** What must be true of `old`, `new` and the rows around them; the whole database is visible. */
  readonly condition: string;
}

const ofMentor = (alias: string, column: string) =>
  `${alias}.organization_id = new.organization_id and ${alias}.${column} = new.mentor_id`;

/** The conditions behind the sentences of `policies/workflows/guards.ts`. */
export const workflowGuardSql: { readonly [G in GuardName]: GuardSql } = {
  contact_consents: {
    judges: 'other rows',
    condition: `exists (
      select from public.contacts contact
      join public.consents consent on consent.organization_id = contact.organization_id and consent.id = contact.consent_id
      where contact.organization_id = new.organization_id and contact.id = new.contact_id
        and consent.subject_kind = 'contact' and consent.subject_id = contact.id
        and consent.granted_at <= now() and consent.withdrawn_at is null
    )`,
  },
  // What is found is locked, so that it stays so until the assignment is sent.
  mentor_certified: {
    judges: 'other rows',
    prepare: `perform from public.certificates certificate
    where ${ofMentor('certificate', 'mentor_id')}
      and certificate.status = 'valid' and certificate.issued_on <= ${todayInNorway}
      and (certificate.expires_on is null or certificate.expires_on >= ${todayInNorway})
    for share`,
    condition: 'found',
  },
  mentor_is_member: {
    judges: 'other rows',
    prepare: `perform from public.memberships membership
    where ${ofMentor('membership', 'profile_id')}
      and membership.role = 'peer_mentor' and membership.valid @> ${todayInNorway}
    for share`,
    condition: 'found',
  },
  mentor_has_capacity: {
    judges: 'other rows',
    // One dispatch at a time for each peer mentor: the next one counts after this one has committed.
    prepare: `perform from public.peer_mentor_profiles mentor
    where ${ofMentor('mentor', 'profile_id')}
    for no key update`,
    condition: `(
      select count(*) from public.assignments other
      where ${ofMentor('other', 'mentor_id')} and other.id <> new.id
        and other.status in (${literals(openAssignmentStates)})
    ) < (
      select mentor.max_active from public.peer_mentor_profiles mentor
      where ${ofMentor('mentor', 'profile_id')}
    )`,
  },
  claim_has_lines: {
    judges: 'other rows',
    condition: `exists (
      select from public.expense_lines line
      where line.organization_id = new.organization_id and line.claim_id = new.id
    )`,
  },
  report_attested: {
    judges: 'other rows',
    condition: `exists (
      select from public.bufdir_report_attestations attestation
      where attestation.organization_id = new.organization_id and attestation.report_id = new.id
    )`,
  },
  // Nobody is named as compiler of a report from before the name was kept.
  approved_by_another: { condition: 'coalesce(private.user_id() <> old.compiled_by, true)' },
  portal_receipt_given: { condition: 'new.portal_receipt is not null' },
  invitation_not_run_out: { condition: 'new.expires_at > now()' },
  extension_dated: { condition: 'new.extended_to is not null' },
};
