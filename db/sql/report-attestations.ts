import { inReadCommitted } from './judged-rows.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/** Who attests, when that is possible, and when it no longer counts. */
export const reportAttestations: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.name_attester',
    comment: 'Whoever attests is the caller; a job says who it was.',
    body: `
begin
  if row_security_active('public.bufdir_report_attestations') then
    new.attested_by := private.user_id();
  end if;
  return new;
end`,
  }),
  managedTrigger({
    name: 'bufdir_report_attestations_attester',
    table: 'bufdir_report_attestations',
    event: 'before insert',
    execute: 'private.name_attester()',
  }),
  managedTriggerFunction({
    name: 'private.require_local_review',
    securityDefiner: true,
    comment:
      'Lets people attest while the report is in local review, and holds it there until they have. Definer: coordinators may not lock reports.',
    // After the insert, when RLS has let the row pass: before, the answer would tell of other organisations.
    body: `
begin${inReadCommitted('attest a report')}

  perform from public.bufdir_reports report
  where report.organization_id = new.organization_id and report.id = new.report_id
    and report.status = 'local_review'
  for share;
  if not found and private.user_id() is not null then
    raise exception using
      errcode = '23514',
      message = 'Cannot attest a report that is not in local review.',
      hint = 'Wait until an administrator opens the local review.';
  end if;
  return null;
end`,
  }),
  managedTrigger({
    name: 'bufdir_report_attestations_in_review',
    table: 'bufdir_report_attestations',
    event: 'after insert',
    execute: 'private.require_local_review()',
  }),
  managedTriggerFunction({
    name: 'private.remove_attestations',
    securityDefiner: true,
    comment:
      'Removes the attestations of a report that is open again. Definer: nobody may remove one by hand.',
    body: `
begin${inReadCommitted('open a report again')}

  delete from public.bufdir_report_attestations attestation
  where attestation.organization_id = new.organization_id and attestation.report_id = new.id;
  return null;
end`,
  }),
  managedTrigger({
    name: 'bufdir_reports_reopened',
    table: 'bufdir_reports',
    event: 'after update of status',
    when: "new.status = 'open' and old.status <> 'open'",
    execute: 'private.remove_attestations()',
  }),
];
