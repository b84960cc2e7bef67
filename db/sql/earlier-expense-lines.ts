import type { ManagedObject } from './managed-object.ts';

/**
 * Lines from before these columns existed get their day from the activity and their taxable part from the rate
 * they were computed with, so that claims still come to the sums of their lines. In a new database it finds none.
 */
export const earlierExpenseLines: ManagedObject[] = [
  {
    name: 'day and taxable part of earlier expense lines',
    phase: 'after',
    create: [
      `update public.expense_lines line set
  spent_on = coalesce(line.spent_on, activity.activity_on),
  taxable = case when line.rate_snapshot ? 'tax_free_amount' then
    round(line.km * ((line.rate_snapshot ->> 'amount')::numeric - (line.rate_snapshot ->> 'tax_free_amount')::numeric), 2)
  else line.taxable end
from public.expense_claims claim
left join public.activities activity on activity.organization_id = claim.organization_id and activity.id = claim.activity_id
where claim.organization_id = line.organization_id and claim.id = line.claim_id
  and line.spent_on is null and line.km is not null`,
    ],
    drop: [],
  },
];
