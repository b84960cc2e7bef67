import postgres from 'postgres';
import type { TableName } from '../../model.ts';
import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import type { Aside, Attack, Target } from './attack.ts';

/** A change that is judged by other rows. */
interface Judged {
  readonly table: TableName;
  /** The label of a person of the fixed world, or a server job. */
  readonly by: string;
  readonly does: string;
  /** What nobody else may change meanwhile, as what follows FROM. */
  readonly held?: string;
}

const mentor = 'mentor A1a';
const inA = `'${idOf('organizations/A')}'`;
const inB = `'${idOf('organizations/B')}'`;
const association = (label: string) => `'${idOf(`local_associations/${label}`)}'`;
const row = (table: string, state: string) => `'${idOf(`${table}/${mentor} ${state}`)}'`;
const report = (state: string) => `'${idOf(`bufdir_reports/A ${state}`)}'`;
const dispatch = {
  table: 'assignments',
  by: 'coordinator A1',
  does: `update public.assignments set status = 'dispatched' where id = ${row('assignments', 'draft')}`,
} as const;
const organizationA = `public.organizations where id = ${inA}`;
const draftClaim = `public.expense_claims where id = ${row('expense_claims', 'draft')}`;
const draftActivity = `public.activities where id = ${row('activities', 'draft')}`;

const judged: readonly Judged[] = [
  {
    table: 'memberships',
    by: 'admin A',
    does: `insert into public.memberships (organization_id, profile_id, role, local_association_id) values (${inA}, '${personId('mentor A1')}', 'coordinator', ${association('A1b')})`,
    held: organizationA,
  },
  {
    table: 'memberships',
    by: 'a job',
    does: `delete from public.memberships where organization_id = ${inB} and profile_id = '${personId('admin A and B')}'`,
    held: `public.organizations where id = ${inB}`,
  },
  {
    table: 'local_associations',
    by: 'admin A',
    does: `update public.local_associations set parent_id = ${association('A2')} where id = ${association('A1b')}`,
    held: organizationA,
  },
  ...[
    `public.peer_mentor_profiles where organization_id = ${inA} and profile_id = '${personId(mentor)}'`,
    `public.certificates where organization_id = ${inA} and mentor_id = '${personId(mentor)}' and status = 'valid'`,
    `public.memberships where organization_id = ${inA} and profile_id = '${personId(mentor)}' and role = 'peer_mentor'`,
  ].map((held) => ({ ...dispatch, held })),
  ...['draft', 'returned'].map((state) => ({
    table: 'expense_claims' as const,
    by: mentor,
    does: `update public.expense_claims set status = 'submitted' where id = ${row('expense_claims', state)}`,
  })),
  // A change that leaves the total as it was: writing that would lock the claim as well.
  {
    table: 'expense_lines',
    by: mentor,
    does: `update public.expense_lines set from_place = 'Annet sted' where claim_id = ${row('expense_claims', 'draft')}`,
    held: draftClaim,
  },
  {
    table: 'expense_receipts',
    by: mentor,
    does: `update public.expense_receipts set vendor = 'En annen' where claim_id = ${row('expense_claims', 'draft')}`,
    held: draftClaim,
  },
  {
    table: 'bufdir_reports',
    by: 'admin A',
    does: `update public.bufdir_reports set status = 'approved' where id = ${report('local_review')}`,
  },
  ...['compiled', 'local_review'].map((state) => ({
    table: 'bufdir_reports' as const,
    by: 'admin A',
    does: `update public.bufdir_reports set status = 'open' where id = ${report(state)}`,
  })),
  {
    table: 'bufdir_report_attestations',
    by: 'coordinator A1',
    does: `insert into public.bufdir_report_attestations (organization_id, report_id, local_association_id) values (${inA}, ${report('local_review')}, ${association('A1')})`,
    held: `public.bufdir_reports where id = ${report('local_review')}`,
  },
  {
    table: 'bufdir_report_lines',
    by: 'a job',
    does: `update public.bufdir_report_lines set value = 9 where report_id = ${report('open')} and not suppressed`,
    held: `public.bufdir_reports where id = ${report('open')}`,
  },
  {
    table: 'activity_participants',
    by: mentor,
    does: `insert into public.activity_participants (organization_id, activity_id, kind) values (${inA}, ${row('activities', 'draft')}, 'anonymous')`,
    held: draftActivity,
  },
  {
    table: 'activity_locations',
    by: mentor,
    does: `update public.activity_locations set municipality_code = '1111' where activity_id = ${row('activities', 'draft')}`,
    held: draftActivity,
  },
  {
    table: 'consents',
    by: 'coordinator A1',
    does: `update public.consents set withdrawn_at = now() where id = '${idOf(`consents/about ${mentor} active`)}'`,
    held: `public.contacts where id = ${row('contacts', 'active')}`,
  },
  {
    table: 'contacts',
    by: 'coordinator A1',
    does: `update public.contacts set consent_id = null where id = ${row('contacts', 'active')}`,
  },
  {
    table: 'activities',
    by: mentor,
    does: `update public.activities set status = 'submitted' where id = ${row('activities', 'draft')}`,
  },
];

const levels = ['read committed', 'read uncommitted', 'repeatable read', 'serializable'] as const;
const HIGHER: ReadonlySet<string> = new Set(['repeatable read', 'serializable']);
const UNSUPPORTED = '0A000';

export const heldRows: Attack = {
  name: 'held-rows',
  attempts:
    'Somebody changes what another one is being judged by, or is judged by rows as they were when their transaction began.',
  concerns: ({ object, table }) =>
    /^(private\.|trigger )/.test(object) && judged.some((one) => one.table === table),
  async probe(_, { mutant, tokens, aside }) {
    if (!aside) return undefined;
    for (const one of judged.filter(({ table }) => table === mutant.table)) {
      // What is held is seen once; the levels are a matter of the change itself.
      for (const level of levels) {
        const end = await endAt(level, one, mutant, tokens, aside);
        if (end !== (HIGHER.has(level) ? UNSUPPORTED : 'held')) {
          return `${one.does.slice(0, 60)}…, ${level}${one.held ? `, ${one.held.split(' ')[0]}` : ''}: ${end}`;
        }
      }
    }
    return undefined;
  },
};

/** Changes it in a broken database beside the one that is being judged, looks at it from outside, and undoes all. */
async function endAt(
  level: string,
  { by, does, held }: Judged,
  { apply = [] }: Target['mutant'],
  tokens: Target['tokens'],
  { one, two }: Aside,
): Promise<string> {
  const caller = [...tokens.keys()].find(
    (known) => known.kind === 'person' && known.profileId === personId(by),
  );
  const claims = (caller && tokens.get(caller)) ?? '{"role":"service_role"}';
  const undone = new Error('Undone on purpose.');
  let end = '';
  try {
    await one.begin(`isolation level ${level}`, async (tx) => {
      for (const statement of apply) await tx.unsafe(statement);
      await tx`select set_config('role', ${caller ? 'authenticated' : 'service_role'}, true), set_config('request.jwt.claims', ${claims}, true)`;
      const { count } = await tx.unsafe(does);
      const free = held
        ? await two.unsafe(`select from ${held} for no key update skip locked`)
        : [];
      end = count > 0 && free.length === 0 ? 'held' : `${count} changed, ${free.length} not held`;
      throw undone;
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    if (error !== undone) throw error;
  }
  return end;
}
