/** Roles a person can hold. They live in the token's claims; in the database every one of them is `authenticated`. */
export const appRoles = [
  'global_admin',
  'organization_admin',
  'coordinator',
  'peer_mentor',
] as const;
export type AppRole = (typeof appRoles)[number];

/** Roles that a membership can give. `global_admin` is not among them, so no client write path leads to it. */
export const membershipRoles = ['organization_admin', 'coordinator', 'peer_mentor'] as const;
export type MembershipRole = (typeof membershipRoles)[number];

/** The Postgres role of a signed-in person. Policies are written TO this role and no other. */
export const signedInRole = 'authenticated';

/** The Postgres role of server jobs: bypasses RLS, so only keys and constraints hold it. */
export const serviceRole = 'service_role';

export const commands = ['select', 'insert', 'update', 'delete'] as const;
export type Command = (typeof commands)[number];
