import type { TableName } from '../../policies/access-matrix.ts';
import { claim } from '../../policies/claim-functions.ts';
import { activityWorkflow } from '../../policies/workflows/activity.ts';
import { bufdirReportWorkflow } from '../../policies/workflows/bufdir-report.ts';
import { expenseClaimWorkflow } from '../../policies/workflows/expense-claim.ts';
import type { AnyWorkflow } from '../../policies/workflows/workflow.ts';

/** Rows that belong to a row with a workflow. */
export interface Content {
  readonly table: TableName;
  readonly parent: AnyWorkflow;
  readonly parentColumn: string;
  /** Rows of the same parent that stand for the import: if one is there from before, the import is over. */
  readonly cameWith: TableName;
  readonly hint: string;
  /** SQL about `parent`: who may still correct it, in a state in which others may not. */
  readonly corrected?: string;
  /** What is not kept as long as the rest: a job may empty it in any state, and leaves a `new_row` of which this holds. */
  readonly forgotten?: { readonly columns: readonly string[]; readonly leaves: string };
  /** PL/pgSQL with `organizations` and `parents`, two arrays that together name the parents touched. */
  readonly before?: string;
  readonly afterwards?: string;
}

const claimHint =
  'A submitted claim can be returned to the claimant; an approved one is corrected by a claim that reverses it (reverses_claim_id).';

/** Totals are sums of lines in numeric, so they are exact. */
const keepTotals = `
  update public.expense_claims claim set total = sums.total, taxable = sums.taxable
  from (
    select touched.organization_id, touched.id,
      coalesce(sum(line.amount), 0) as total, coalesce(sum(line.taxable), 0) as taxable
    from unnest(organizations, parents) touched (organization_id, id)
    left join public.expense_lines line on line.organization_id = touched.organization_id and line.claim_id = touched.id
    group by touched.organization_id, touched.id
  ) sums
  where claim.organization_id = sums.organization_id and claim.id = sums.id
    and (claim.total, claim.taxable) is distinct from (sums.total, sums.taxable);`;

const refuseReversalLines = `
  if pg_trigger_depth() = 1 and exists (
    select from unnest(organizations, parents) touched (organization_id, id)
    join public.expense_claims claim on claim.organization_id = touched.organization_id and claim.id = touched.id
    where claim.reverses_claim_id is not null
  ) then
    raise exception using
      errcode = '42501',
      message = 'Cannot change expense_lines of a claim that reverses another, whoever asks.',
      hint = 'They are the lines of the other claim, taken back. Delete the claim while it is a draft, or cancel it.';
  end if;`;

const activityHint =
  'Whoever made the activity changes it before it is submitted, and a coordinator corrects who took part until it is decided on.';

/** The lines and receipts of claims, the figures of reports, who took part in an activity and where it was. */
export const contents: readonly Content[] = [
  {
    table: 'expense_lines',
    parent: expenseClaimWorkflow,
    parentColumn: 'claim_id',
    cameWith: 'expense_lines',
    hint: claimHint,
    before: refuseReversalLines,
    afterwards: keepTotals,
  },
  {
    table: 'expense_receipts',
    parent: expenseClaimWorkflow,
    parentColumn: 'claim_id',
    cameWith: 'expense_lines',
    hint: claimHint,
  },
  {
    table: 'bufdir_report_lines',
    parent: bufdirReportWorkflow,
    parentColumn: 'report_id',
    cameWith: 'bufdir_report_lines',
    hint: 'Make a new version of the report instead.',
  },
  {
    table: 'activity_participants',
    parent: activityWorkflow,
    parentColumn: 'activity_id',
    cameWith: 'activity_participants',
    hint: activityHint,
    // The access matrix lets a coordinator add and change those of the activities of their associations.
    corrected: `parent.status = 'submitted' and parent.organization_id = ${claim.organizationsAs(['coordinator'])}
        and parent.local_association_id = ${claim.associationsAs(['coordinator'])}`,
    forgotten: {
      columns: ['kind', 'mentor_id', 'contact_id'],
      leaves: "new_row.kind = 'anonymous'",
    },
  },
  {
    table: 'activity_locations',
    parent: activityWorkflow,
    parentColumn: 'activity_id',
    cameWith: 'activity_locations',
    hint: activityHint,
    forgotten: { columns: ['latitude', 'longitude'], leaves: 'new_row.latitude is null' },
  },
];
