/**
 * What must hold before a transition, besides who asks. Each value is the sentence that a refused caller reads
 * and that stands in the docs; `db/sql/workflow-guards.ts` has the condition.
 */
export const workflowGuards = {
  contact_consents: 'The contact has given consent and has not withdrawn it.',
  mentor_certified: 'The peer mentor has a valid certificate that has not expired.',
  mentor_is_member: "The peer mentor's membership in the organisation is valid today.",
  mentor_has_capacity: 'The peer mentor has room for one more open assignment.',
  claim_has_lines: 'A claim has at least one expense when it is submitted.',
  report_attested: 'A coordinator has attested the figures of their association.',
  approved_by_another: 'Another administrator than the one who compiled a report approves it.',
  portal_receipt_given: 'The receipt of the application portal (portal_receipt) is given.',
  invitation_not_run_out: 'An invitation is accepted before it runs out (expires_at).',
  extension_dated: 'The day to which the deadline is extended (extended_to) is given.',
} as const;

export type GuardName = keyof typeof workflowGuards;
