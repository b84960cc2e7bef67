import { todayInNorway } from '../today-in-norway.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/** What takes from tokens what its row gave them, whoever changes it. Nothing that is inserted does. */
export const revokingTriggers: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.revoke_organization',
    securityDefiner: true,
    comment:
      'Takes its claims from every token when an organisation stops being active. Definer: nobody may write the table.',
    body: `
begin
  insert into private.revocations (organization_id) values (old.id);
  return null;
end`,
  }),
  managedTrigger({
    name: 'organizations_revoked',
    table: 'organizations',
    event: 'after update of status',
    when: "old.status = 'active' and new.status <> 'active'",
    execute: 'private.revoke_organization()',
  }),
  managedTrigger({
    name: 'organizations_revoked_gone',
    table: 'organizations',
    event: 'after delete',
    execute: 'private.revoke_organization()',
  }),
  managedTriggerFunction({
    name: 'private.revoke_membership',
    securityDefiner: true,
    comment:
      'Takes what a person has in an organisation from their tokens when a membership that is valid today is so no more, or gives another role or association. Definer: nobody may write the table.',
    body: `
declare
  today date := ${todayInNorway};
begin
  if old.valid @> today
    and ((new.valid @> today) is not true
      or new.role <> old.role
      or new.local_association_id is distinct from old.local_association_id)
  then
    insert into private.revocations (organization_id, profile_id) values (old.organization_id, old.profile_id);
  end if;
  return null;
end`,
  }),
  managedTrigger({
    name: 'memberships_revoked',
    table: 'memberships',
    event: 'after delete or update of role, local_association_id, valid',
    execute: 'private.revoke_membership()',
  }),
  managedTriggerFunction({
    name: 'private.revoke_profile',
    securityDefiner: true,
    comment:
      'Takes everything from the tokens of a person whose profile is theirs no more: erased, or without an account. Definer: nobody may write the table.',
    body: `
begin
  if old.user_id is not null and new.user_id is null then
    insert into private.revocations (profile_id) values (old.user_id);
  end if;
  return null;
end`,
  }),
  managedTrigger({
    name: 'profiles_revoked',
    table: 'profiles',
    event: 'after delete or update of user_id',
    execute: 'private.revoke_profile()',
  }),
  managedTriggerFunction({
    name: 'private.revoke_administrator',
    securityDefiner: true,
    comment:
      'Takes everything from the tokens of who runs the platform no more. Definer: nobody may write the table.',
    body: `
begin
  insert into private.revocations (profile_id) values (old.user_id);
  return null;
end`,
  }),
  {
    name: 'trigger platform_administrators_revoked on private.platform_administrators',
    phase: 'after',
    create: [
      'create or replace trigger platform_administrators_revoked after delete or update on private.platform_administrators for each row execute function private.revoke_administrator()',
    ],
    drop: [
      'drop trigger if exists platform_administrators_revoked on private.platform_administrators',
    ],
  },
];
