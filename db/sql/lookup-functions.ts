import { policiesOf } from '../../policies/compile.ts';
import { ownerEditableStates } from '../../policies/row-keys.ts';
import { updateGuardOf } from '../../policies/update-guard.ts';
import { expenseClaimWorkflow } from '../../policies/workflows/expense-claim.ts';
import { declaredTables } from './declared-tables.ts';
import { literals, type ManagedObject, managedFunction } from './managed-object.ts';

const callers = ['authenticated'] as const;

/** Assignments that a peer mentor has taken on and not finished: from then on they may know who it is about. */
const acceptedStates = ['accepted', 'active', 'paused', 'completion_requested'];

/**
 * They know it by the contact's consent, and no longer than that is in force: a contact names no other
 * (db/sql/legal-basis.ts).
 */
const accepted = `a.mentor_id = me and a.status in (${literals(acceptedStates)}) and exists (
      select from public.contacts c
      where c.organization_id = a.organization_id and c.id = a.contact_id and c.consent_id is not null
    )`;

/** Every condition that policies and guards are made of. */
const compiledConditions = declaredTables.flatMap(({ name, columnNames }) => [
  ...policiesOf(name).flatMap(({ using, withCheck }) => [using, withCheck]),
  updateGuardOf(name, columnNames)?.condition,
]);

/** The roles that some policy or guard asks a lookup function for: for others it answers nothing. */
function rolesAsking(name: string): string {
  const call = new RegExp(`private\\.${name}\\('\\{([a-z_,]+)\\}'`, 'g');
  const roles = compiledConditions.flatMap((condition) =>
    [...(condition ?? '').matchAll(call)].flatMap(([, asked = '']) => asked.split(',')),
  );
  return `array(select unnest(roles) intersect select unnest('{${[...new Set(roles)].sort().join(',')}}'::text[]))`;
}

/**
 * Scopes that need another table. Each runs once per query, with its owner's rights (the other table's own
 * policies would recurse), and answers only from the caller's claims and for the roles that policies ask it for:
 * no argument widens it.
 */
export const lookupFunctions: ManagedObject[] = [
  peopleLookup({
    name: 'people_of_organizations',
    comment:
      'People with a membership, past or present, in an organisation where the caller has one of these roles.',
    where: 'm.organization_id = any (organizations)',
  }),
  peopleLookup({
    name: 'people_of_organizations_only',
    comment:
      'The same, without people who also belong to an organisation the caller does not administer.',
    where: `m.organization_id = any (organizations)
      and not exists (
        select from public.memberships other
        where other.profile_id = m.profile_id and other.organization_id <> all (organizations)
      )`,
  }),
  peopleLookup({
    name: 'people_of_associations',
    comment:
      'People with a membership in an association that the caller reaches with one of these roles.',
    where: `m.organization_id = any (organizations)
      and m.local_association_id = any (private.associations_as(roles))`,
  }),
  managedFunction({
    name: 'private.knows_person',
    args: 'roles text[], organization uuid, profile uuid',
    returns: 'boolean',
    securityDefiner: true,
    comment:
      'Whether this person has, or had, a membership in this organisation, if the caller has one of these roles there. Definer: memberships are read past their own policy.',
    callers,
    body: `
begin
  return organization = any (private.organizations_as(${rolesAsking('knows_person')})) and exists (
    select from public.memberships m
    where m.organization_id = organization and m.profile_id = profile
  );
end`,
  }),
  managedFunction({
    name: 'private.reaches_person',
    args: 'roles text[], organization uuid, profile uuid',
    returns: 'boolean',
    securityDefiner: true,
    comment:
      'Whether this person has, or had, a membership of this organisation in an association that the caller reaches with one of these roles: those whose profile they read. Definer: memberships are read past their own policy.',
    callers,
    body: `
begin
  return organization = any (private.organizations_as(${rolesAsking('reaches_person')})) and exists (
    select from public.memberships m
    where m.organization_id = organization and m.profile_id = profile
      and m.local_association_id = any (private.associations_as(${rolesAsking('reaches_person')}))
  );
end`,
  }),
  managedFunction({
    name: 'private.reaches_contact',
    args: 'roles text[], organization uuid, contact uuid',
    returns: 'boolean',
    securityDefiner: true,
    comment:
      'Whether this contact of this organisation is one that the caller may name with one of these roles: a coordinator those of their associations, a peer mentor those assigned to them, and an administrator, who reads no contacts, those whom an assignment or a consent names that they read. So it tells nobody of a contact whom they could not know. Definer: one key look-up instead of a policy inside a policy.',
    callers,
    body: `
begin
  return (
    'organization_admin' = any (roles) and organization = any (private.organizations_as('{organization_admin}'))
    and (
      exists (
        select from public.assignments a where a.organization_id = organization and a.contact_id = contact
      )
      or exists (
        select from public.consents s
        where s.organization_id = organization and s.subject_id = contact and s.subject_kind = 'contact'
      )
    )
  ) or exists (
    select from public.contacts c
    where c.organization_id = organization and c.id = contact
      and (
        (
          'coordinator' = any (roles)
          and organization = any (private.organizations_as('{coordinator}'))
          and c.local_association_id = any (private.associations_as('{coordinator}'))
        )
        or (
          'peer_mentor' = any (roles)
          and organization = any (private.organizations_as('{peer_mentor}'))
          and c.organization_id::text || c.id::text = any (private.assigned_contacts_with_organization())
        )
      )
  );
end`,
  }),
  managedFunction({
    name: 'private.reaches_assignment',
    args: 'roles text[], organization uuid, assignment uuid, mentor uuid, states text[]',
    returns: 'boolean',
    securityDefiner: true,
    comment:
      'Whether this assignment of this organisation is this peer mentor’s, in one of these states, and one that the caller may name with one of these roles: a coordinator those of their associations, a peer mentor their own. Definer: one key look-up instead of a policy inside a policy.',
    callers,
    body: `
begin
  return exists (
    select from public.assignments a
    where a.organization_id = organization and a.id = assignment
      and a.mentor_id = mentor and a.status::text = any (states)
      and (
        (
          'coordinator' = any (roles)
          and organization = any (private.organizations_as('{coordinator}'))
          and a.local_association_id = any (private.associations_as('{coordinator}'))
        )
        or (
          'peer_mentor' = any (roles)
          and organization = any (private.organizations_as('{peer_mentor}'))
          and a.mentor_id = private.user_id()
        )
      )
  );
end`,
  }),
  ...ownLookup({
    name: 'assigned_contacts',
    comment:
      'Contacts who consent, of the assignments that the caller has accepted as peer mentor.',
    id: 'a.contact_id',
    from: 'public.assignments a',
    where: accepted,
  }),
  ...ownLookup({
    name: 'accepted_assignments',
    comment: 'Assignments that the caller has accepted as peer mentor, of contacts who consent.',
    id: 'a.id',
    from: 'public.assignments a',
    where: accepted,
  }),
  ...ownLookup({
    name: 'own_editable_activities',
    comment: "The caller's own activities that are still draft or returned.",
    id: 'a.id',
    from: 'public.activities a',
    where: `a.mentor_id = me and a.status in (${literals(ownerEditableStates)})`,
  }),
  ...ownLookup({
    name: 'own_editable_claims',
    comment:
      "The caller's own expense claims that are still draft or returned, without those that reverse another: these have its lines.",
    id: 'a.id',
    from: 'public.expense_claims a',
    where: `a.claimant_id = me and a.status in (${literals(expenseClaimWorkflow.contentChangesIn ?? [])}) and a.reverses_claim_id is null`,
  }),
];

interface LookupDefinition {
  readonly name: string;
  readonly comment: string;
  readonly where: string;
}

function peopleLookup({ name, comment, where }: LookupDefinition): ManagedObject {
  return managedFunction({
    name: `private.${name}`,
    args: 'roles text[]',
    returns: 'uuid[]',
    securityDefiner: true,
    comment: `${comment} Definer: memberships are read past their own policy.`,
    callers,
    body: `
declare
  organizations uuid[] := private.organizations_as(${rolesAsking(name)});
begin
  if cardinality(organizations) = 0 then
    return '{}';
  end if;
  return array(
    select distinct m.profile_id from public.memberships m
    where ${where}
  );
end`,
  });
}

/** A lookup twice: the ids by themselves, and each behind its organisation. */
function ownLookup({
  name,
  comment,
  id,
  from,
  where,
}: LookupDefinition & { id: string; from: string }): ManagedObject[] {
  const lookup = (suffix: string, returns: string, select: string, what: string) =>
    managedFunction({
      name: `private.${name}${suffix}`,
      returns,
      securityDefiner: true,
      comment: `${comment} ${what}Definer: one index scan instead of a policy inside a policy.`,
      callers,
      body: `
declare
  me uuid := private.user_id();
  organizations uuid[] := private.organizations_as('{peer_mentor}');
begin
  return array(
    select ${select} from ${from}
    where ${where} and (a.organization_id = any (organizations)) is true
  );
end`,
    });
  return [
    lookup('', 'uuid[]', id, ''),
    lookup(
      '_with_organization',
      'text[]',
      `a.organization_id::text || ${id}::text`,
      'Each with its organisation before it. ',
    ),
  ];
}
