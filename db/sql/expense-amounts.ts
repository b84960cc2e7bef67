import { conditionOf, granteesOf } from '../../policies/compile.ts';
import { expenseClaimWorkflow } from '../../policies/workflows/expense-claim.ts';
import {
  literals,
  type ManagedObject,
  managedTrigger,
  managedTriggerFunction,
} from './managed-object.ts';

/** Kinds of expense that are paid by the kilometre, and the code of their rate in reimbursement_rates. */
const rateCodes = { mileage: 'km', passenger: 'passenger_km' } as const;

const codeOfKind = Object.entries(rateCodes)
  .map(([kind, code]) => `when '${kind}' then '${code}'`)
  .join(' ');

/**
 * What a drive comes to is computed by the database: from the organisation's own rate of that day, or else the
 * state's, which it notes beside the line. What the client gives as amount is not looked at.
 *
 * The trigger reads claim, activity and rates with the writer's own rights, so that it tells nobody more.
 */
export const expenseAmounts: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.price_expense_line',
    comment: 'Computes amount and taxable part of drives, by the rate of the day, which it notes.',
    body: `
declare
  rate_code text := case new.kind::text ${codeOfKind} end;
  rate record;
begin
  -- Lines of a reversal come from the trigger of the claim, as exact negatives.
  if tg_op = 'INSERT' and pg_trigger_depth() > 1 then
    return new;
  end if;
  -- What does not add up is told to whoever may add the line; others meet the policy. By itself: see update-guards.ts.
  if tg_op = 'INSERT' and row_security_active('public.expense_lines') then
    if not coalesce(
      ${conditionOf('expense_lines', granteesOf('expense_lines', 'insert'), 'insert', 'new.')},
      false
    ) then
      return new;
    end if;
  end if;
  if rate_code is null then
    if new.amount is null or new.amount <= 0 then
      raise exception using
        errcode = '23514',
        message = 'An expense has an amount above 0.',
        hint = 'To take an approved expense back, reverse its claim (reverses_claim_id).';
    end if;
    new.taxable := 0;
    new.rate_snapshot := null;
    return new;
  end if;

  -- What was paid long ago is a fact: a job imports it as it was. People cannot give a snapshot.
  if tg_op = 'INSERT' and new.amount is not null and new.rate_snapshot is not null and exists (
    select from public.expense_claims claim
    where claim.organization_id = new.organization_id and claim.id = new.claim_id
      and claim.status not in (${literals(expenseClaimWorkflow.contentChangesIn ?? [])})
  ) then
    return new;
  end if;

  if new.spent_on is null then
    select activity.activity_on into new.spent_on
    from public.expense_claims claim
    join public.activities activity on activity.organization_id = claim.organization_id and activity.id = claim.activity_id
    where claim.organization_id = new.organization_id and claim.id = new.claim_id;
  end if;
  if new.km is null or new.spent_on is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot compute an expense of kind %s without %s.', new.kind, case when new.km is null then 'km' else 'spent_on' end),
      hint = 'Give km, and spent_on unless the claim belongs to an activity, whose day it is then.';
  end if;

  select r.amount, r.tax_free_amount, lower(r.valid) as valid_from, r.source into rate
  from public.reimbursement_rates r
  where r.code = rate_code and r.valid @> new.spent_on
    and (r.organization_id = new.organization_id or r.organization_id is null)
  order by r.organization_id nulls last
  limit 1;
  if rate.amount is null then
    raise exception using
      errcode = '23514',
      message = format('Cannot compute an expense of kind %s: there is no rate "%s" on %s.', new.kind, rate_code, new.spent_on),
      hint = 'Add the rate to reimbursement_rates, or correct the day.';
  end if;
  new.amount := round(new.km * rate.amount, 2);
  new.taxable := greatest(round(new.km * (rate.amount - rate.tax_free_amount), 2), 0);
  -- Decimal strings: a JSON number would be read as a float.
  new.rate_snapshot := jsonb_build_object(
    'code', rate_code,
    'amount', rate.amount::text,
    'tax_free_amount', rate.tax_free_amount::text,
    'valid_from', rate.valid_from,
    'source', rate.source
  );
  return new;
end`,
  }),
  managedTrigger({
    name: 'expense_lines_priced',
    table: 'expense_lines',
    event:
      // Not of claim and association: a line that follows its claim keeps what it came to.
      'before insert or update of kind, km, spent_on, amount, taxable, rate_snapshot',
    execute: 'private.price_expense_line()',
  }),
];
