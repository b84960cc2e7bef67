import { todayInNorway } from '../today-in-norway.ts';
import { inReadCommitted, lockOrganization } from './judged-rows.ts';
import {
  type ManagedObject,
  managedFunction,
  managedTrigger,
  managedTriggerFunction,
} from './managed-object.ts';

/**
 * Bytes that the `memberships` claim may take, so that the whole signed token stays under 4 KB
 * (S8.5; the arithmetic is in docs/decisions/0004-claims.md and a test signs such a token).
 */
export const membershipClaimLimitBytes = 2150;

const tooLarge = `'Cannot put these memberships into an access token: they take %s of ${membershipClaimLimitBytes} bytes.'`;
const tooLargeHint =
  'Give coordinators an association lower in the tree, end memberships that are over, or make the person organization_admin.';

/** The custom access token hook and what keeps its answer small. */
export const accessTokenHook: ManagedObject[] = [
  managedFunction({
    name: 'private.membership_claims',
    args: 'profile uuid, also_future boolean, only_organization uuid',
    returns: 'jsonb',
    securityDefiner: true,
    comment:
      'The memberships claim of a person: active organisations (or one of them), valid today in Norway (or also later). Definer: called for the access token hook and by triggers, past RLS.',
    body: `
declare
  today date := ${todayInNorway};
begin
  return coalesce((
    select jsonb_agg(
      jsonb_build_object(
        'organization_id', m.organization_id,
        'role', m.role,
        'association_ids', case m.role
          when 'coordinator' then (
            with recursive subtree as (
              select m.local_association_id as id
              union
              select child.id
              from public.local_associations child
              join subtree on child.parent_id = subtree.id
              where child.organization_id = m.organization_id
            )
            select jsonb_agg(subtree.id) from subtree
          )
          when 'peer_mentor' then jsonb_build_array(m.local_association_id)
          else '[]'::jsonb
        end
      )
      order by array_position('{organization_admin,coordinator,peer_mentor}', m.role::text), lower(m.valid), m.id
    )
    from public.memberships m
    join public.organizations o on o.id = m.organization_id
    join public.profiles p on p.id = m.profile_id
    where m.profile_id = profile
      and o.status = 'active'
      and p.erased_at is null
      and (m.valid @> today or (also_future and lower(m.valid) > today))
      and (only_organization is null or m.organization_id = only_organization)
  ), '[]'::jsonb);
end`,
  }),
  managedFunction({
    name: 'private.membership_claim_bytes',
    args: 'memberships jsonb',
    returns: 'integer',
    comment: 'How long the memberships claim is in a token, where JSON has no spaces.',
    body: `
begin
  return octet_length(replace(replace(memberships::text, ', ', ','), ': ', ':'));
end`,
  }),
  managedFunction({
    name: 'public.custom_access_token_hook',
    args: 'event jsonb',
    returns: 'jsonb',
    // Volatile, so that what it reads after it has waited for a revocation is what that left.
    volatility: 'volatile',
    securityDefiner: true,
    comment:
      'Writes user_role, organization_id, local_association_id and memberships[] into every access token. Called by Supabase Auth only. Definer: the auth server holds no rights on our tables.',
    callers: ['supabase_auth_admin'],
    body: `
declare
  claims jsonb := event -> 'claims';
  person uuid;
  memberships jsonb := '[]';
  active jsonb;
begin
  if jsonb_typeof(claims) is distinct from 'object' or not coalesce(pg_input_is_valid(event ->> 'user_id', 'uuid'), false) then
    return jsonb_build_object('error', jsonb_build_object(
      'http_code', 400,
      'message', 'Cannot make an access token: the hook event needs claims (an object) and user_id (a UUID).'
    ));
  end if;
  person := event ->> 'user_id';

  -- Nothing is revoked until the token is made, or else it is made of what the revocation leaves.
  lock table private.last_revocation in row share mode;

  -- What a caller could have put there must not survive; user_metadata is theirs to write, personal, and unbounded.
  claims := claims - array['user_role', 'organization_id', 'local_association_id', 'memberships', 'user_metadata'];

  -- Nobody holds a role without an account in good standing and a profile that is theirs.
  if not exists (
    select from auth.users u
    join public.profiles p on p.user_id = u.id and p.erased_at is null
    where u.id = person and u.deleted_at is null and (u.banned_until is null or u.banned_until <= now())
  ) then
    return jsonb_build_object('claims', claims || jsonb_build_object('memberships', memberships));
  end if;

  -- Who runs the platform does not also work in an organisation: health data stays out of their reach.
  if exists (select from private.platform_administrators a where a.user_id = person) then
    return jsonb_build_object('claims', claims || jsonb_build_object('user_role', 'global_admin', 'memberships', memberships));
  end if;

  memberships := private.membership_claims(person, false, null);
  if private.membership_claim_bytes(memberships) > ${membershipClaimLimitBytes} then
    return jsonb_build_object('error', jsonb_build_object(
      'http_code', 403,
      'message', format(${tooLarge}, private.membership_claim_bytes(memberships)) || ' ${tooLargeHint}'
    ));
  end if;

  active := memberships -> 0;
  if active is not null then
    claims := claims || jsonb_strip_nulls(jsonb_build_object(
      'user_role', active -> 'role',
      'organization_id', active -> 'organization_id',
      'local_association_id', active -> 'association_ids' -> 0
    ));
  end if;
  return jsonb_build_object('claims', claims || jsonb_build_object('memberships', memberships));
end`,
  }),
  {
    name: 'grant hook to auth server',
    phase: 'after',
    create: ['grant usage on schema public to supabase_auth_admin'],
    drop: [],
  },
  managedTriggerFunction({
    name: 'private.refuse_oversized_membership',
    securityDefiner: true,
    comment:
      'Refuses a membership that would not fit into a token with the others of that person in this organisation: counting those elsewhere would tell of them. Definer: the writer may not see all of them.',
    body: `
declare
  bytes integer;
begin${inReadCommitted('change a membership')}${lockOrganization('new')}

  bytes := private.membership_claim_bytes(private.membership_claims(new.profile_id, true, new.organization_id));
  if bytes > ${membershipClaimLimitBytes} then
    raise exception using
      errcode = '54000',
      message = format(${tooLarge}, bytes),
      hint = '${tooLargeHint}';
  end if;
  return null;
end`,
  }),
  managedTrigger({
    name: 'memberships_claims_fit',
    table: 'memberships',
    event: 'after insert or update of role, local_association_id, valid',
    execute: 'private.refuse_oversized_membership()',
  }),
];
