import {
  approvedClaimStates,
  expenseClaimWorkflow,
} from '../../policies/workflows/expense-claim.ts';
import {
  literals,
  type ManagedObject,
  managedConstraintTrigger,
  managedTrigger,
  managedTriggerFunction,
} from './managed-object.ts';

/** What a claim says of money follows from its lines, and an approved claim is corrected by taking it back. */
export const claimMoney: ManagedObject[] = [
  managedTrigger({
    name: 'expense_claims_computed_totals',
    table: 'expense_claims',
    event: 'before update of total, taxable',
    // From the trigger of the lines it comes at depth 1.
    when: 'pg_trigger_depth() = 0 and (old.total is distinct from new.total or old.taxable is distinct from new.taxable)',
    execute: "private.refuse_change('total', 'taxable')",
  }),
  managedTrigger({
    name: 'expense_claims_fixed',
    table: 'expense_claims',
    event: 'before update of revision, reverses_claim_id',
    when: 'old.revision is distinct from new.revision or old.reverses_claim_id is distinct from new.reverses_claim_id',
    execute: "private.refuse_change('revision', 'reverses_claim_id')",
  }),
  managedTrigger({
    name: 'expense_claims_fixed_activity',
    table: 'expense_claims',
    event: 'before update of activity_id',
    when: `old.activity_id is distinct from new.activity_id and old.status not in (${literals(expenseClaimWorkflow.contentChangesIn ?? [])})`,
    execute: "private.refuse_change('activity_id')",
  }),
  managedTriggerFunction({
    name: 'private.require_total_of_lines',
    securityDefiner: true,
    comment:
      'When the transaction ends, a claim that came with totals has lines that add up to them. Definer: it sees every line.',
    body: `
begin
  perform from public.expense_claims claim
  cross join lateral (
    select coalesce(sum(line.amount), 0) as total, coalesce(sum(line.taxable), 0) as taxable
    from public.expense_lines line
    where line.organization_id = claim.organization_id and line.claim_id = claim.id
  ) sums
  where claim.organization_id = new.organization_id and claim.id = new.id
    and (claim.total, claim.taxable) is distinct from (sums.total, sums.taxable);
  if found then
    raise exception using
      errcode = '23514',
      message = 'Cannot insert an expense claim whose lines do not add up to its total and taxable part.',
      hint = 'Leave both out, or insert its lines in the same transaction.';
  end if;
  return null;
end`,
  }),
  managedConstraintTrigger({
    name: 'expense_claims_total_of_lines',
    table: 'expense_claims',
    event: 'after insert',
    // A check keeps the taxable part within the total.
    when: 'new.total <> 0',
    execute: 'private.require_total_of_lines()',
  }),
  ...reversal(),
];

function reversal(): ManagedObject[] {
  // Of whom it is and where is the foreign key's to ask.
  const original =
    'claim.organization_id = new.organization_id and claim.id = new.reverses_claim_id';
  return [
    managedTriggerFunction({
      name: 'private.fill_reversal',
      comment: 'A reversal belongs to the activity of the claim that it reverses.',
      body: `
begin
  select claim.activity_id into new.activity_id from public.expense_claims claim where ${original};
  return new;
end`,
    }),
    managedTrigger({
      name: 'expense_claims_reversal_fill',
      table: 'expense_claims',
      event: 'before insert',
      when: 'new.reverses_claim_id is not null',
      execute: 'private.fill_reversal()',
    }),
    managedTriggerFunction({
      name: 'private.write_reversal',
      securityDefiner: true,
      comment:
        'Writes the lines of a reversal as exact negatives of those it takes back. Definer: nobody may write these by hand.',
      // After the insert, when RLS and the foreign key have let the row pass. Names of passengers are
      // ciphertext bound to their own row, and stay there.
      body: `
begin
  if not exists (
    select from public.expense_claims claim where ${original}
      and claim.status in (${literals(approvedClaimStates)}) and claim.reverses_claim_id is null
  ) then
    raise exception using
      errcode = '23514',
      message = 'Cannot reverse this claim: only an approved claim can be reversed, and a reversal cannot.',
      hint = 'Change or cancel a claim that is not approved yet; claim anew what was reversed by mistake.';
  end if;
  insert into public.expense_lines
    (organization_id, claim_id, local_association_id, claimant_id, kind, from_place, to_place, km, spent_on, rate_snapshot, amount, taxable)
  select new.organization_id, new.id, new.local_association_id, new.claimant_id, line.kind, line.from_place, line.to_place,
    line.km, line.spent_on, line.rate_snapshot, -line.amount, -line.taxable
  from public.expense_lines line
  where line.organization_id = new.organization_id and line.claim_id = new.reverses_claim_id;
  return null;
end`,
    }),
    managedTrigger({
      name: 'expense_claims_reversal',
      table: 'expense_claims',
      event: 'after insert',
      when: 'new.reverses_claim_id is not null',
      execute: 'private.write_reversal()',
    }),
  ];
}
