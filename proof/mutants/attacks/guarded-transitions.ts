import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const mentor = 'mentor A1a';
const rowOf = (table: string, state: string) => `'${idOf(`${table}/${mentor} ${state}`)}'`;
const assignment = rowOf('assignments', 'draft');
const begun = `'${idOf('an assignment that begins')}'`;
const report = (state: string) => `'${idOf(`bufdir_reports/A ${state}`)}'`;

const change = (
  table:
    | 'assignments'
    | 'expense_claims'
    | 'bufdir_reports'
    | 'data_subject_requests'
    | 'invitations',
  by: string,
  id: string,
  set: string,
  ends: unknown,
  more: Partial<Scenario> = {},
): Scenario => ({
  attempts: `${by} sets ${set} of ${table}`,
  tables: [table],
  by,
  does: `update public.${table} set ${set} where id = ${id}`,
  ends,
  ...more,
});

const invitation = `'${idOf('invitations/A1 peer_mentor')}'`;
const invitationTimes = `select jsonb_build_array(accepted_at is not distinct from now(), revoked_at is not distinct from now()) as is
  from public.invitations where id = ${invitation}`;

const scenarios: readonly Scenario[] = [
  change('assignments', 'admin A', assignment, "status = 'cancelled'", '23514'),
  change(
    'assignments',
    'admin A',
    assignment,
    "status = 'cancelled', status_reason = '  '",
    '23514',
  ),
  change(
    'assignments',
    'admin A',
    assignment,
    "status = 'cancelled', status_reason = ' Syk '",
    'Syk',
    {
      shows: `select status_reason as is from public.assignments where id = ${assignment}`,
    },
  ),
  change('assignments', 'admin A', assignment, "status_reason = 'Syk'", '23514'),
  change('assignments', 'a job', assignment, "status_reason = 'Syk'", '23514'),
  change('assignments', mentor, rowOf('assignments', 'active'), "status = 'paused'", null, {
    arrange: [
      `alter table public.assignments disable trigger user`,
      `update public.assignments set status_reason = 'Ferie' where id = ${rowOf('assignments', 'active')}`,
      `alter table public.assignments enable trigger user`,
    ],
    shows: `select status_reason as is from public.assignments where id = ${rowOf('assignments', 'active')}`,
  }),
  change(
    'assignments',
    mentor,
    rowOf('assignments', 'active'),
    "status = 'paused', status_reason = 'Ferie'",
    ['active', 'paused', personId(mentor), personId(mentor), 'Ferie'],
    {
      shows: `select jsonb_build_array(from_status, to_status, actor_id, mentor_id, reason) as is
        from public.assignment_status_history where assignment_id = ${rowOf('assignments', 'active')} order by created_at desc limit 1`,
    },
  ),
  ...(['draft', 'accepted'] as const).map((status) => ({
    attempts: `the history of an assignment that begins as ${status} is not its own`,
    tables: ['assignments'] as const,
    by: 'a job',
    does: `insert into public.assignments (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, status)
      select ${begun}, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, '${status}' from public.assignments where id = ${assignment}`,
    shows: `select count(*)::integer as is from public.assignment_status_history where assignment_id = ${begun}`,
    ends: status === 'draft' ? 1 : 0,
  })),
  change('expense_claims', mentor, rowOf('expense_claims', 'draft'), "status = 'submitted'", 1, {
    shows: `select revision as is from public.expense_claims where id = ${rowOf('expense_claims', 'draft')}`,
  }),
  change('expense_claims', mentor, rowOf('expense_claims', 'returned'), "status = 'submitted'", 2, {
    shows: `select revision as is from public.expense_claims where id = ${rowOf('expense_claims', 'returned')}`,
  }),
  ...['draft', 'returned'].map((state) =>
    change(
      'expense_claims',
      mentor,
      rowOf('expense_claims', state),
      "status = 'submitted'",
      '23514',
      {
        attempts: `a ${state} claim without lines is submitted`,
        arrange: [
          `delete from public.expense_lines where claim_id = ${rowOf('expense_claims', state)}`,
        ],
      },
    ),
  ),
  change('bufdir_reports', 'admin A', report('open'), "status = 'compiled'", personId('admin A'), {
    shows: `select compiled_by as is from public.bufdir_reports where id = ${report('open')}`,
  }),
  change(
    'bufdir_reports',
    'admin A',
    report('local_review'),
    "status = 'approved'",
    personId('admin A'),
    {
      shows: `select approved_by as is from public.bufdir_reports where id = ${report('local_review')}`,
    },
  ),
  change('bufdir_reports', 'admin A', report('local_review'), "status = 'approved'", '23514', {
    attempts: 'a report is approved by the one who compiled it',
    arrange: [
      `alter table public.bufdir_reports disable trigger user`,
      `update public.bufdir_reports set compiled_by = '${personId('admin A')}' where id = ${report('local_review')}`,
      `alter table public.bufdir_reports enable trigger user`,
    ],
  }),
  change('bufdir_reports', 'admin A', report('local_review'), "status = 'approved'", '23514', {
    attempts: 'a report is approved that nobody has attested',
    arrange: [
      `delete from public.bufdir_report_attestations where report_id = ${report('local_review')}`,
    ],
  }),
  ...['compiled', 'local_review'].map((state) =>
    change('bufdir_reports', 'admin A', report(state), "status = 'open'", [null, 0], {
      shows: `select jsonb_build_array(compiled_by, (
          select count(*) from public.bufdir_report_attestations a where a.report_id = r.id
        )) as is from public.bufdir_reports r where id = ${report(state)}`,
    }),
  ),
  change('bufdir_reports', 'admin A', report('approved'), "status = 'submitted'", 1),
  change(
    'bufdir_reports',
    'admin A',
    report('approved'),
    "status = 'submitted', portal_receipt = null",
    '23514',
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'in_progress'),
    "status = 'extended'",
    '23514',
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'in_progress'),
    "status = 'extended', extended_to = current_date",
    1,
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'received'),
    "status = 'identity_check'",
    1,
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'in_progress'),
    "status = 'refused', status_reason = 'Åpenbart grunnløs'",
    'Åpenbart grunnløs',
    {
      shows: `select status_reason as is from public.data_subject_requests where id = ${rowOf('data_subject_requests', 'in_progress')}`,
    },
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'in_progress'),
    "status = 'refused'",
    '23514',
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'in_progress'),
    "status = 'fulfilled'",
    1,
  ),
  change(
    'data_subject_requests',
    'admin A',
    rowOf('data_subject_requests', 'received'),
    "status_reason = 'Fordi'",
    '23514',
  ),
  change('invitations', 'admin A', invitation, "status = 'revoked'", [false, true], {
    shows: invitationTimes,
  }),
  change('invitations', 'a job', invitation, "status = 'accepted'", [true, false], {
    shows: invitationTimes,
  }),
  change('invitations', 'a job', invitation, "status = 'expired'", [false, false], {
    shows: invitationTimes,
  }),
  change('invitations', 'a job', invitation, "status = 'accepted'", '23514', {
    attempts: 'an invitation is accepted that has run out',
    arrange: [
      `alter table public.invitations disable trigger user`,
      `update public.invitations set created_at = now() - interval '2 days', expires_at = now() where id = ${invitation}`,
      `alter table public.invitations enable trigger user`,
    ],
  }),
  change('invitations', 'a job', invitation, 'accepted_at = now()', '23514'),
  change('invitations', 'a job', invitation, 'revoked_at = now()', '23514'),
];

export const guardedTransitions = scenarioAttack(
  {
    name: 'guarded-transitions',
    attempts:
      'A transition is made whose guards do not hold, without its reason, or without what follows from it; or is refused although all is there.',
    shared: ['refuse_reason_alone'],
  },
  scenarios,
);
