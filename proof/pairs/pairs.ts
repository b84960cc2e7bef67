import { personId } from '../world/fixed-people.ts';
import { organizationId } from '../world/fixed-places.ts';
import { idOf } from '../world/naming.ts';
import type { Pair, Write } from './pair.ts';
import { setting, writerId } from './setting.ts';

const mentor = 'mentor A1a';
const inA = `'${organizationId('A')}'`;
const inE = `'${setting.organization}'`;
const [left, right] = setting.tops.map((id) => `'${id}'`);
const member = `'${writerId('member E')}'`;
const today = `(now() at time zone 'Europe/Oslo')::date`;
const row = (table: string, state: string) => `'${idOf(`${table}/${mentor} ${state}`)}'`;
const report = `'${idOf('bufdir_reports/A local_review')}'`;
const drafts = [row('assignments', 'draft'), `'${setting.secondDraft}'`] as const;
const open = `('dispatched', 'accepted', 'active', 'paused', 'completion_requested')`;
const mentorsOpen = `select count(*) from public.assignments where organization_id = ${inA} and mentor_id = '${personId(mentor)}' and status in ${open}`;

const coordinate = (by: string, at: string | undefined): Write => ({
  by,
  does: `insert into public.memberships (organization_id, profile_id, role, local_association_id, valid) values (${inE}, ${member}, 'coordinator', ${at}, '[2020-01-01,)')`,
});
const place = (by: string, child: string | undefined, parent: string | undefined): Write => ({
  by,
  does: `update public.local_associations set parent_id = ${parent} where id = ${child}`,
});
const withoutMembers = `
  delete from public.memberships where profile_id = ${member} and role = 'coordinator';
  update public.local_associations set parent_id = null where id in (${left}, ${right})`;
// Measured here, of nothing but the rows: 39 bytes for each association below, and 120 for what is around them.
const tokenFits = `
  with recursive reached as (
    select m.id as membership, m.local_association_id as id from public.memberships m where m.profile_id = ${member} and m.role = 'coordinator'
    union
    select reached.membership, a.id from public.local_associations a join reached on a.parent_id = reached.id
  )
  select coalesce((select sum(39) from reached), 0) + (select count(distinct membership) * 120 from reached) <= 2150 as holds`;

const end = (by: string, whose: string): Write => ({
  by,
  does: `update public.memberships set valid = daterange('2020-01-01', ${today}) where organization_id = ${inE} and profile_id = '${writerId(whose)}'`,
});
const administrators = `
  update public.memberships set valid = '[2020-01-01,)', role = 'organization_admin', local_association_id = null where organization_id = ${inE} and profile_id <> ${member}`;

const dispatch = (by: string, id: string): Write => ({
  by,
  does: `update public.assignments set status = 'dispatched' where id = ${id}`,
});

const step = (table: string, by: string, id: string, status: string): Write => ({
  by,
  does: `update public.${table} set status = '${status}' where id = ${id}`,
});
const seenStays = (part: string, id: string) =>
  `select $1::int is null or $1::int = (select count(*) from public.${part} = ${id}) as holds`;

/** Somebody settles an activity while its parts are being changed. */
const settling = (
  table: 'activity_participants' | 'activity_locations',
  before: string,
  settled: Write,
  change: Write,
): Pair => {
  const id = row('activities', before);
  return {
    name: `${table} change beside an activity that becomes ${settled.does.match(/'(\w+)'/)?.[1]}`,
    reset: `
      update public.activities set status = '${before}' where id = ${id};
      delete from public.${table} where activity_id = ${id}`,
    writes: [
      {
        ...settled,
        sees: `select count(*)::int as saw from public.${table} where activity_id = ${id}`,
      },
      change,
    ],
    holds: seenStays(`${table} where activity_id`, id),
  };
};
const tookPart = (by: string, state: string): Write => ({
  by,
  does: `insert into public.activity_participants (organization_id, activity_id, kind) values (${inA}, ${row('activities', state)}, 'anonymous')`,
});

/** Every guard that looks at other rows than the one it judges, with the two writes that would get past it. */
export const pairs: readonly Pair[] = [
  {
    name: 'two associations are below each other',
    reset: withoutMembers,
    writes: [place('admin E', left, right), place('another admin E', right, left)],
    holds: `
      with recursive above as (
        select id, parent_id from public.local_associations where organization_id = ${inE}
        union
        select above.id, a.parent_id from above join public.local_associations a on a.id = above.parent_id
      )
      select not exists (select from above where id = parent_id) as holds`,
  },
  {
    name: 'two memberships together are more than a token holds',
    reset: withoutMembers,
    writes: [coordinate('admin E', left), coordinate('another admin E', right)],
    holds: tokenFits,
  },
  {
    name: 'associations are put below a new coordinator, more than a token holds',
    reset: withoutMembers,
    writes: [coordinate('admin E', left), place('another admin E', right, left)],
    holds: tokenFits,
  },
  {
    name: 'the last two administrators leave at once',
    reset: administrators,
    writes: [end('admin E', 'admin E'), end('another admin E', 'another admin E')],
    holds: `select exists (
      select from public.memberships where organization_id = ${inE} and role = 'organization_admin' and valid @> ${today}
    ) as holds`,
  },
  {
    name: 'two administrators remove each other',
    reset: administrators,
    writes: [
      end('admin E', 'another admin E'),
      {
        by: 'another admin E',
        does: `update public.memberships set role = 'coordinator', local_association_id = ${left} where organization_id = ${inE} and profile_id = '${writerId('admin E')}'`,
      },
    ],
    holds: `select exists (
      select from public.memberships where organization_id = ${inE} and role = 'organization_admin' and valid @> ${today}
    ) as holds`,
  },
  {
    name: 'a peer mentor gets more assignments than they have room for',
    reset: `
      update public.assignments set status = 'draft' where id in (${drafts.join(', ')});
      update public.peer_mentor_profiles set max_active = 1 + (${mentorsOpen}) where organization_id = ${inA} and profile_id = '${personId(mentor)}'`,
    writes: [dispatch('coordinator A1', drafts[0]), dispatch('coordinator A0', drafts[1])],
    holds: `select (${mentorsOpen}) <= (
      select max_active from public.peer_mentor_profiles where organization_id = ${inA} and profile_id = '${personId(mentor)}'
    ) as holds`,
  },
  {
    name: 'a claim without lines is submitted',
    reset: `
      update public.expense_claims set status = 'draft', revision = 1 where id = ${row('expense_claims', 'draft')};
      delete from public.expense_lines where claim_id = ${row('expense_claims', 'draft')};
      insert into public.expense_lines (organization_id, claim_id, local_association_id, claimant_id, kind, amount)
        select organization_id, id, local_association_id, claimant_id, 'toll', 10 from public.expense_claims where id = ${row('expense_claims', 'draft')}`,
    writes: [
      step('expense_claims', mentor, row('expense_claims', 'draft'), 'submitted'),
      {
        by: mentor,
        does: `delete from public.expense_lines where claim_id = ${row('expense_claims', 'draft')}`,
      },
    ],
    holds: `select c.status = 'draft' or exists (select from public.expense_lines l where l.claim_id = c.id) as holds
      from public.expense_claims c where c.id = ${row('expense_claims', 'draft')}`,
  },
  {
    name: 'a claim that has been cancelled gets its first line',
    reset: `
      update public.expense_claims set status = 'draft', total = 0, taxable = 0 where id = ${row('expense_claims', 'draft')};
      delete from public.expense_lines where claim_id = ${row('expense_claims', 'draft')}`,
    writes: [
      {
        ...step('expense_claims', mentor, row('expense_claims', 'draft'), 'cancelled'),
        sees: `select count(*)::int as saw from public.expense_lines where claim_id = ${row('expense_claims', 'draft')}`,
      },
      {
        by: mentor,
        does: `insert into public.expense_lines (organization_id, claim_id, kind, amount) values (${inA}, ${row('expense_claims', 'draft')}, 'toll', 10)`,
      },
    ],
    holds: seenStays('expense_lines where claim_id', row('expense_claims', 'draft')),
  },
  {
    name: 'a report is opened again and an attestation is left',
    reset: `
      update public.bufdir_reports set status = 'local_review' where id = ${report};
      delete from public.bufdir_report_attestations where report_id = ${report} and local_association_id = '${idOf('local_associations/A1')}'`,
    writes: [
      step('bufdir_reports', 'admin A', report, 'open'),
      {
        by: 'coordinator A1',
        does: `insert into public.bufdir_report_attestations (organization_id, report_id, local_association_id) values (${inA}, ${report}, '${idOf('local_associations/A1')}')`,
      },
    ],
    holds: `select r.status <> 'open' or not exists (select from public.bufdir_report_attestations a where a.report_id = r.id) as holds
      from public.bufdir_reports r where r.id = ${report}`,
  },
  settling(
    'activity_participants',
    'draft',
    step('activities', mentor, row('activities', 'draft'), 'submitted'),
    tookPart(mentor, 'draft'),
  ),
  settling(
    'activity_locations',
    'draft',
    step('activities', mentor, row('activities', 'draft'), 'submitted'),
    {
      by: mentor,
      does: `insert into public.activity_locations (organization_id, activity_id, municipality_code) values (${inA}, ${row('activities', 'draft')}, '0301')`,
    },
  ),
  settling(
    'activity_participants',
    'submitted',
    step('activities', 'coordinator A1', row('activities', 'submitted'), 'approved'),
    tookPart('coordinator A0', 'submitted'),
  ),
];
