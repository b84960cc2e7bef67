import { todayInNorway } from '../today-in-norway.ts';
import { inReadCommitted, lockOrganization } from './judged-rows.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/**
 * No day from today on loses its last administrator, whoever ends or moves the membership, and however many do so at
 * once. An organisation that is not active may be left by everybody; one that never had an administrator may get one.
 */
export const lastAdministrator: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.keep_administrator',
    securityDefiner: true,
    comment:
      'Refuses to end the membership of the last administrator of an active organisation. Definer: it must see every administrator, and lock the organisation.',
    // After the change, when RLS has let it pass, so the memberships that are there are those that will be.
    body: `
declare
  lost datemultirange;
begin${inReadCommitted('change the membership of an administrator')}${lockOrganization('old', " and organization.status = 'active'")}
  if not found then
    return null;
  end if;

  -- Whoever has no account, or has been erased, administers nothing.
  select datemultirange(old.valid * daterange(${todayInNorway}, null))
    - coalesce(range_agg(m.valid), '{}')
  into lost
  from public.memberships m
  join public.profiles p on p.id = m.profile_id
  where m.organization_id = old.organization_id and m.role = 'organization_admin' and p.user_id is not null;

  if not isempty(lost) and exists (
    select from public.profiles p where p.id = old.profile_id and p.user_id is not null
  ) then
    raise exception using
      errcode = '23514',
      message = format('Cannot take this membership away: from %s on nobody would administer the organisation.', lower(lost)),
      hint = 'Make somebody else organization_admin first.';
  end if;
  return null;
end`,
  }),
  managedTrigger({
    name: 'memberships_administered',
    table: 'memberships',
    event: 'after update of role, valid or delete',
    when: "old.role = 'organization_admin'",
    execute: 'private.keep_administrator()',
  }),
];
