import { membershipClaimLimitBytes } from './access-token-hook.ts';
import { inReadCommitted, lockOrganization } from './judged-rows.ts';
import { type ManagedObject, managedTrigger, managedTriggerFunction } from './managed-object.ts';

/** The association tree stays a tree, and never grows past what its coordinators' tokens can hold. */
export const associationTree: ManagedObject[] = [
  managedTriggerFunction({
    name: 'private.keep_association_tree',
    securityDefiner: true,
    comment:
      'Refuses an association below itself, and one that would make a coordinator above it unable to sign in. Definer: it must see the whole tree and every coordinator.',
    body: `
declare
  ancestors uuid[];
  coordinator uuid;
begin${inReadCommitted('place an association in the tree')}${lockOrganization('new')}

  with recursive above as (
    select new.parent_id as id
    union
    select a.parent_id
    from public.local_associations a
    join above on a.id = above.id
    where a.organization_id = new.organization_id and a.parent_id is not null
  )
  select array_agg(above.id) into ancestors from above;

  if new.id = any (ancestors) then
    raise exception using
      errcode = '23514',
      message = format('Cannot place association %s below %s: it would be below itself.', new.id, new.parent_id),
      hint = 'Choose a parent outside its own subtree.';
  end if;

  for coordinator in
    select m.profile_id from public.memberships m
    where m.organization_id = new.organization_id
      and m.role = 'coordinator'
      and m.local_association_id = any (ancestors)
  loop
    if private.membership_claim_bytes(private.membership_claims(coordinator, true, new.organization_id)) > ${membershipClaimLimitBytes} then
      raise exception using
        errcode = '54000',
        message = format('Cannot place association %s below %s: a coordinator above it would have more associations than an access token holds.', new.id, new.parent_id),
        hint = 'Move that coordinator to an association lower in the tree first.';
    end if;
  end loop;
  return null;
end`,
  }),
  managedTrigger({
    name: 'local_associations_tree',
    table: 'local_associations',
    event: 'after insert or update of parent_id',
    when: 'new.parent_id is not null',
    execute: 'private.keep_association_tree()',
  }),
];
