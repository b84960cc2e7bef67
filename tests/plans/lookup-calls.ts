import type { AppRole } from '../../policies/roles.ts';

/** A call of a lookup function, and the role it is for. */
interface LookupCall {
  readonly call: string;
  readonly role: AppRole;
}

/** Every lookup function, as policies call it. */
export const lookupCalls: readonly LookupCall[] = [
  { call: "private.people_of_organizations('{organization_admin}')", role: 'organization_admin' },
  {
    call: "private.people_of_organizations_only('{organization_admin}')",
    role: 'organization_admin',
  },
  { call: "private.people_of_associations('{coordinator}')", role: 'coordinator' },
  {
    call: "private.knows_person('{coordinator}', (private.organizations_as('{coordinator}'))[1], private.user_id())",
    role: 'coordinator',
  },
  {
    call: "private.reaches_person('{coordinator}', (private.organizations_as('{coordinator}'))[1], private.user_id())",
    role: 'coordinator',
  },
  {
    call: "private.reaches_contact('{organization_admin}', (private.organizations_as('{organization_admin}'))[1], md5('contact9')::uuid)",
    role: 'organization_admin',
  },
  {
    call: "private.reaches_contact('{coordinator}', (private.organizations_as('{coordinator}'))[1], md5('contact9')::uuid)",
    role: 'coordinator',
  },
  {
    call: "private.reaches_assignment('{coordinator}', (private.organizations_as('{coordinator}'))[1], md5('assignment9')::uuid, private.user_id(), '{active}')",
    role: 'coordinator',
  },
  ...['assigned_contacts', 'accepted_assignments', 'own_editable_activities', 'own_editable_claims']
    .flatMap((name) => [name, `${name}_with_organization`])
    .map((name) => ({ call: `private.${name}()`, role: 'peer_mentor' as const })),
];
