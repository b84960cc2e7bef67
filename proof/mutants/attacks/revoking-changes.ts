import { tokenLifetimeSeconds } from '../../../db/token-lifetime.ts';
import type { World } from '../../model.ts';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

const STRANGER = "'b0000000-0000-4000-8000-00000000000b'";
const TODAY = `(now() at time zone 'Europe/Oslo')::date`;
const AT_ONCE = 'set constraints all immediate';
const REVOKE = `select private.revoke_person(${STRANGER})`;
const REVOKE_IN = `select private.revoke_person_in(${STRANGER}, ${STRANGER})`;

/** What was revoked, in one line. */
const ENTRIES = `
  select coalesce(string_agg(distinct concat_ws(' in ', coalesce(profile_id::text, 'anybody'), organization_id), ', '), 'nothing') as is
  from private.revocations`;
const LOCKED = (mode: string) => `
  select count(*) as is from pg_locks
  where relation = 'private.last_revocation'::regclass and pid = pg_backend_pid() and mode = '${mode}'`;

interface Change {
  readonly what: string;
  readonly does: readonly string[];
  /** Done after the rest, by a server job, which may not write what is written. */
  readonly job?: string;
  readonly shows: string;
  readonly ends: string;
}

/** A peer mentor with an account and nothing but that membership. */
function memberOf({ tables: { memberships, profiles } }: World) {
  return memberships.find(
    ({ role, profile_id }) =>
      role === 'peer_mentor' &&
      memberships.filter((one) => one.profile_id === profile_id).length === 1 &&
      profiles.some(({ id, user_id }) => id === profile_id && user_id === id),
  );
}

function changesIn(world: World): readonly Change[] {
  const member = memberOf(world);
  const administrator = [...world.globalAdministrators][0];
  if (!member) return [];
  const [organization, person, id] = [member.organization_id, member.profile_id, member.id].map(
    String,
  );
  const other = world.tables.local_associations.find(
    (one) => one.organization_id === organization && one.id !== member.local_association_id,
  );
  const ofMember = `${person} in ${organization}`;
  const update = (set: string) => [
    `update public.memberships set valid = daterange(${TODAY} - 100, null) where id = '${id}'`,
    'delete from private.revocations',
    `update public.memberships set ${set} where id = '${id}'`,
  ];
  const membership = (what: string, set: string, ends = ofMember): Change => ({
    what,
    does: update(set),
    shows: ENTRIES,
    ends,
  });
  const organizationIs = (before: string, after: string, ends: string): Change => ({
    what: `an organisation that was ${before} is ${after}`,
    does: [
      `update public.organizations set status = '${before}' where id = '${organization}'`,
      'delete from private.revocations',
    ],
    job: `update public.organizations set status = '${after}' where id = '${organization}'`,
    shows: ENTRIES,
    ends,
  });
  return [
    membership('a membership that ends', `valid = daterange(${TODAY} - 100, ${TODAY})`),
    membership('one that is put off', `valid = daterange(${TODAY} + 1, null)`),
    membership('one that was in vain', `valid = daterange(${TODAY} - 100, ${TODAY} - 50)`),
    membership('one of another role', `role = 'coordinator'`),
    membership('one elsewhere', `local_association_id = '${other?.id}'`),
    membership(
      'one that ends another day',
      `valid = daterange(${TODAY} - 100, ${TODAY} + 1)`,
      'nothing',
    ),
    membership(
      'one that stays',
      'role = role, valid = valid, local_association_id = local_association_id',
      'nothing',
    ),
    {
      what: 'one that is removed',
      does: [...update('role = role'), `delete from public.memberships where id = '${id}'`],
      shows: ENTRIES,
      ends: ofMember,
    },
    {
      what: 'one that was over, and one to come',
      does: [
        ...update(`valid = daterange(${TODAY} - 100, ${TODAY})`),
        'delete from private.revocations',
        `update public.memberships set role = 'coordinator' where id = '${id}'`,
        `update public.memberships set valid = daterange(${TODAY} + 1, null) where id = '${id}'`,
        `delete from public.memberships where id = '${id}'`,
      ],
      shows: ENTRIES,
      ends: 'nothing',
    },
    organizationIs('active', 'suspended', `anybody in ${organization}`),
    organizationIs('suspended', 'active', 'nothing'),
    organizationIs('suspended', 'offboarded', 'nothing'),
    organizationIs('active', 'active', 'nothing'),
    {
      what: 'an organisation that is removed',
      does: [
        `insert into public.organizations (id, name, org_number) values (${STRANGER}, 'Proof', '999999999')`,
        `delete from public.organizations where id = ${STRANGER}`,
      ],
      shows: ENTRIES,
      ends: 'anybody in b0000000-0000-4000-8000-00000000000b',
    },
    {
      what: 'a person whose account is gone',
      does: [],
      job: `update public.profiles set user_id = null where id = '${person}'`,
      shows: ENTRIES,
      ends: `${person}`,
    },
    {
      what: 'a person who is somebody still',
      does: [
        `update public.profiles set user_id = user_id, full_name = full_name || '!' where id = '${person}'`,
      ],
      shows: ENTRIES,
      ends: 'nothing',
    },
    {
      what: 'a person without an account, who gets one',
      does: [
        `update public.profiles set user_id = null where id = '${person}'`,
        'delete from private.revocations',
        `update public.profiles set user_id = null where id = '${person}'`,
        `update public.profiles set user_id = id where id = '${person}'`,
      ],
      shows: ENTRIES,
      ends: 'nothing',
    },
    {
      what: 'a profile that is removed',
      does: [
        `insert into auth.users (id) values (${STRANGER})`,
        `insert into public.profiles (id, user_id, full_name) values (${STRANGER}, ${STRANGER}, 'Proof')`,
        `delete from public.profiles where id = ${STRANGER}`,
      ],
      shows: ENTRIES,
      ends: 'b0000000-0000-4000-8000-00000000000b',
    },
    {
      what: 'who runs the platform no more',
      does: [],
      job: `delete from private.platform_administrators where user_id = '${administrator}'`,
      shows: ENTRIES,
      ends: `${administrator}`,
    },
    {
      what: 'a revocation in an organisation that is not named',
      does: [`select private.revoke_person_in(null, ${STRANGER})`],
      shows: ENTRIES,
      ends: '22004',
    },
    {
      what: 'a revocation of nobody in an organisation',
      does: [`select private.revoke_person_in(${STRANGER}, null)`],
      shows: ENTRIES,
      ends: '22004',
    },
    {
      what: 'a revocation without an organisation or a person',
      does: ['select private.revoke_person(null)'],
      shows: ENTRIES,
      ends: '23514',
    },
    {
      what: 'when a job revokes, before its end',
      does: [],
      job: REVOKE,
      shows: 'select count(*) filter (where revoked_at is null) as is from private.revocations',
      ends: '1',
    },
    {
      what: 'when it has',
      does: [REVOKE],
      job: `${REVOKE}; ${REVOKE_IN}; ${AT_ONCE}`,
      shows: `select bool_and(abs(extract(epoch from revoked_at) - private.last_revocation()::numeric) < 0.00001
          and abs(extract(epoch from clock_timestamp() - revoked_at)) < 10
          and extract(epoch from until - revoked_at) between ${tokenLifetimeSeconds} + 5 and ${tokenLifetimeSeconds} * 2)::text || count(*) as is
        from private.revocations`,
      ends: 'true3',
    },
    {
      what: 'one after the other, though the clock was set back',
      does: [
        REVOKE,
        AT_ONCE,
        'update private.last_revocation set at = at + 1000',
        "select set_config('proof.before', private.last_revocation(), true)",
        REVOKE,
      ],
      shows: `select (private.last_revocation()::numeric > current_setting('proof.before')::numeric)::text || (select count(distinct revoked_at) from private.revocations) as is`,
      ends: 'true2',
    },
    {
      what: 'what was revoked long ago, after the next',
      does: [
        'insert into private.revocations (profile_id) values (gen_random_uuid()), (gen_random_uuid())',
        AT_ONCE,
        "update private.revocations set until = clock_timestamp() - interval '1 second' where id = (select min(id) from private.revocations)",
        "update private.revocations set until = clock_timestamp() + interval '10 seconds' where id = (select max(id) from private.revocations)",
        REVOKE,
      ],
      shows: 'select count(*) as is from private.revocations',
      ends: '2',
    },
    {
      what: 'what was revoked long ago, when a job forgets it',
      does: [
        REVOKE,
        REVOKE,
        AT_ONCE,
        "update private.revocations set until = clock_timestamp() + case id when (select min(id) from private.revocations) then interval '-1 second' else '10 seconds' end",
      ],
      job: "select set_config('proof.forgotten', private.forget_revocations()::text, true)",
      shows:
        "select current_setting('proof.forgotten') || ' of 2, ' || count(*) as is from private.revocations",
      ends: '1 of 2, 1',
    },
    {
      what: 'the lock of who makes a token',
      does: [
        `select public.custom_access_token_hook('{"user_id": "b0000000-0000-4000-8000-00000000000b", "claims": {}}')`,
      ],
      shows: LOCKED('RowShareLock'),
      ends: '1',
    },
    {
      what: 'the lock of who revokes',
      does: [REVOKE, AT_ONCE],
      shows: LOCKED('ExclusiveLock'),
      ends: '1',
    },
    {
      what: 'the lock before the end',
      does: [REVOKE],
      shows: LOCKED('ExclusiveLock'),
      ends: '0',
    },
  ];
}

export const revokingChanges: Attack = {
  name: 'revoking-changes',
  attempts:
    'Somebody is suspended, dismissed or erased and their tokens are not revoked, or not as of now; or somebody else’s are.',
  concerns: ({ object, table }) =>
    /revo|hook/.test(object) ||
    [
      'organizations',
      'memberships',
      'profiles',
      'platform_administrators',
      'revocations',
      'last_revocation',
    ].includes(table ?? ''),
  async probe(sql, { world }) {
    for (const { what, does, job, shows, ends } of changesIn(world)) {
      const outcome = await attemptAs(
        sql,
        { role: 'supabase_admin' },
        'delete from private.revocations',
        ...does,
        ...(job ? ['set local role service_role', ...job.split('; ')] : []),
        'set local role supabase_admin',
        shows,
      );
      const found = outcome.ok ? String(outcome.rows[0]?.is) : outcome.sqlState;
      if (found !== ends) return `${what}: ${found}, should be ${ends}`;
    }
    return undefined;
  },
};
