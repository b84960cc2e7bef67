import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const mentor = 'mentor A1a';
const inA = `'${idOf('organizations/A')}'`;
const claim = (state: string) => `'${idOf(`expense_claims/${mentor} ${state}`)}'`;
const line = (state: string) => `'${idOf(`expense_lines/${mentor} ${state}`)}'`;
const receipt = (state: string) => `'${idOf(`expense_receipts/${mentor} ${state}`)}'`;
const reversed = `'${idOf('a reversal')}'`;
/** Rates of two years, the second of which the organisation has set for itself. */
const rates = `insert into public.reimbursement_rates (organization_id, code, valid, amount, tax_free_amount, source) values
  (null, 'km', '[2024-01-01,2025-01-01)', 4.00, 3.50, 'a'), (null, 'km', '[2025-01-01,2026-01-01)', 5.00, 3.50, 'b'),
  (${inA}, 'km', '[2025-01-01,2026-01-01)', 3.60, 3.50, 'c'), ('${idOf('organizations/B')}', 'km', '[2024-01-01,2025-01-01)', 9.00, 3.50, 'd')`;

const drive = (spentOn: string, ends: unknown): Scenario => ({
  attempts: `a drive on ${spentOn} comes to something else`,
  tables: ['expense_lines', 'expense_claims'],
  by: mentor,
  arrange: [rates],
  does: `insert into public.expense_lines (organization_id, claim_id, kind, from_place, to_place, km, spent_on, amount)
    values (${inA}, ${claim('draft')}, 'mileage', 'Fra', 'Til', 10.5, ${spentOn}, 999)`,
  shows: `select jsonb_build_array(amount, taxable, rate_snapshot ->> 'amount') as is
    from public.expense_lines where claim_id = ${claim('draft')} and kind = 'mileage'`,
  ends,
});

/** Somebody whom no policy holds changes what belongs to a row in a state in which it stays. */
const kept = (
  table: 'expense_lines' | 'expense_receipts',
  does: string,
  ends: unknown,
): Scenario => ({
  attempts: `a job changes ${table}: ${does}`,
  tables: [table],
  by: 'a job',
  does,
  ends,
});
const addLine = (state: string) =>
  `insert into public.expense_lines (organization_id, claim_id, kind, amount) values (${inA}, ${claim(state)}, 'toll', 10)`;
const addReceipt = (state: string) =>
  `insert into public.expense_receipts (organization_id, line_id, sha256, vendor, receipt_on, amount) values (${inA}, ${line(state)}, decode(repeat('ab', 32), 'hex'), 'Kiosk', '2026-01-02', 10)`;
const totals = (state: string) => `select (c.total, c.taxable) = (
    select sum(l.amount), sum(l.taxable) from public.expense_lines l where l.claim_id = c.id
  ) as is from public.expense_claims c where c.id = ${claim(state)}`;
const lockedClaims = ['submitted', 'approved', 'exported', 'paid', 'cancelled'];
const openClaims = ['draft', 'returned'];

const reversal = (state: string, ends: unknown, more: Partial<Scenario> = {}): Scenario => ({
  attempts: `a claim that is ${state} is reversed`,
  tables: ['expense_claims', 'expense_lines'],
  by: mentor,
  arrange: [`delete from public.expense_claims where reverses_claim_id is not null`],
  does: `insert into public.expense_claims (id, organization_id, local_association_id, claimant_id, reverses_claim_id)
    select ${reversed}, organization_id, local_association_id, claimant_id, id from public.expense_claims where id = ${claim(state)}`,
  ends,
  ...more,
});

const scenarios: readonly Scenario[] = [
  drive("'2024-12-31'", [42, 5.25, '4.00']),
  drive("'2025-01-01'", [37.8, 1.05, '3.60']),
  drive("'2023-12-31'", '23514'),
  drive('null', '23514'),
  {
    ...drive("'2024-12-31'", true),
    attempts: 'the total of a claim is not the sum of its lines',
    shows: totals('draft'),
  },
  {
    ...drive("'2024-12-31'", '23514'),
    attempts: 'an expense comes to nothing',
    does: addLine('draft').replace('10)', '0)'),
  },
  {
    ...drive("'2024-12-31'", [null, 0]),
    attempts: 'a toll has a rate',
    does: `update public.expense_lines set amount = 77 where id = ${line('draft')}`,
    shows: `select jsonb_build_array(rate_snapshot, taxable) as is from public.expense_lines where id = ${line('draft')}`,
  },
  ...openClaims.flatMap((state) => [
    { ...kept('expense_lines', addLine(state), true), shows: totals(state) },
    {
      ...kept(
        'expense_lines',
        `update public.expense_lines set amount = 77 where id = ${line(state)}`,
        true,
      ),
      shows: totals(state),
    },
    {
      ...kept('expense_lines', `delete from public.expense_lines where id = ${line(state)}`, true),
      shows: `select total = 0 as is from public.expense_claims where id = ${claim(state)}`,
    },
    kept(
      'expense_receipts',
      `update public.expense_receipts set vendor = 'Kiosk' where id = ${receipt(state)}`,
      1,
    ),
    kept('expense_receipts', `delete from public.expense_receipts where id = ${receipt(state)}`, 1),
  ]),
  ...openClaims.map((state) => kept('expense_receipts', addReceipt(state), 1)),
  ...lockedClaims.flatMap((state) => [
    kept('expense_receipts', addReceipt(state), '42501'),
    kept('expense_lines', addLine(state), '42501'),
    kept(
      'expense_lines',
      `update public.expense_lines set amount = 77 where id = ${line(state)}`,
      '42501',
    ),
    kept('expense_lines', `delete from public.expense_lines where id = ${line(state)}`, '42501'),
    kept(
      'expense_receipts',
      `update public.expense_receipts set vendor = 'Kiosk' where id = ${receipt(state)}`,
      '42501',
    ),
    kept(
      'expense_receipts',
      `delete from public.expense_receipts where id = ${receipt(state)}`,
      '42501',
    ),
  ]),
  // What only follows its claim to another association has not changed.
  {
    ...kept(
      'expense_lines',
      `update public.expense_claims set local_association_id = '${idOf('local_associations/A1')}' where id = ${claim('approved')}`,
      1,
    ),
    tables: ['expense_lines', 'expense_receipts', 'expense_claims'],
    arrange: [`delete from public.expense_claims where reverses_claim_id is not null`],
  },
  // Retention: a whole claim goes, and everything in it.
  {
    ...kept(
      'expense_lines',
      `delete from public.expense_claims where id = ${claim('rejected')}`,
      1,
    ),
    tables: ['expense_lines', 'expense_receipts'],
    arrange: [`delete from public.accounting_exports where claim_id = ${claim('rejected')}`],
  },
  reversal('approved', [true, true, 'draft'], {
    shows: `select jsonb_build_array(
        r.total = -c.total and r.taxable = -c.taxable,
        (select array_agg(l.amount order by 1) from public.expense_lines l where l.claim_id = r.id)
          = (select array_agg(-l.amount order by 1) from public.expense_lines l where l.claim_id = c.id),
        r.status
      ) as is from public.expense_claims r join public.expense_claims c on c.id = r.reverses_claim_id where r.id = ${reversed}`,
  }),
  reversal('paid', 1),
  reversal('submitted', '23514'),
  reversal('rejected', '23514'),
  {
    ...reversal('approved', '42501'),
    attempts: 'a job adds to a reversal',
    by: 'a job',
    arrange: [],
    does: `insert into public.expense_lines (organization_id, claim_id, kind, amount) values (${inA}, '${idOf(`expense_claims/${mentor} reversal`)}', 'toll', 10)`,
  },
  {
    ...reversal('approved', '23514'),
    attempts: 'a reversal is reversed',
    by: 'a job',
    arrange: [`update public.expense_claims set status = 'submitted' where false`],
    does: `insert into public.expense_claims (organization_id, local_association_id, claimant_id, reverses_claim_id)
      select organization_id, local_association_id, claimant_id, id from public.expense_claims where reverses_claim_id is not null limit 1`,
  },
  ...['total', 'taxable', 'revision'].map((column) => ({
    ...reversal('draft', '42501'),
    attempts: `a job writes ${column} of a claim`,
    by: 'a job',
    arrange: [],
    does: `update public.expense_claims set ${column} = ${column} + 1 where id = ${claim('draft')}`,
  })),
  {
    ...reversal('draft', '42501'),
    attempts: 'a job makes a claim a reversal',
    by: 'a job',
    does: `update public.expense_claims set reverses_claim_id = ${claim('approved')} where id = ${claim('draft')}`,
  },
  ...['total', 'taxable'].map((column) => ({
    ...reversal('draft', '23514'),
    attempts: `a claim comes with a ${column} that is no sum`,
    by: 'a job',
    does: `insert into public.expense_claims (organization_id, local_association_id, claimant_id, status, total, taxable)
      select organization_id, local_association_id, claimant_id, 'paid', 10, ${column === 'taxable' ? 5 : 0} from public.expense_claims where id = ${claim('draft')}`,
    shows: 'set constraints all immediate',
  })),
];

export const keptMoney = scenarioAttack(
  {
    name: 'kept-money',
    attempts:
      'A claim comes to something else than its lines say, or changes once it has been decided on; or stays as it was although it may change.',
    shared: ['is_of_this_transaction'],
  },
  scenarios,
);
