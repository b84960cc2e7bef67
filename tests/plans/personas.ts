import type postgres from 'postgres';
import type { AppRole } from '../../policies/roles.ts';
import type { Claims } from '../harness/database.ts';

/** A caller in a generated world, with the claims of the real hook. */
export interface Persona {
  readonly name: string;
  readonly roles: readonly AppRole[];
  readonly claims: Claims;
}

/** Profiles in people.ts; the coordinator's association is two levels below the root of the largest organisation. */
const people = (organizations: number) =>
  [
    { name: 'mentor', id: "md5('mentor9')", roles: ['peer_mentor'] },
    { name: 'coordinator', id: "md5('coordinator9')", roles: ['coordinator'] },
    { name: 'administrator', id: "md5('administrator0')", roles: ['organization_admin'] },
    {
      name: 'administrator of the smallest organisation',
      id: `md5('administrator${organizations - 1}')`,
      roles: ['organization_admin'],
    },
    {
      name: 'mentor who coordinates in another organisation',
      id: "md5('mentor8')",
      roles: ['peer_mentor', 'coordinator'],
    },
    { name: 'global administrator', id: "md5('global')", roles: ['global_admin'] },
    { name: 'person without membership', id: "md5('outsider')", roles: [] },
  ] satisfies { name: string; id: string; roles: AppRole[] }[];

/** Lets some people of a generated world sign in. */
export async function createPersonas(sql: postgres.Sql, organizations: number): Promise<Persona[]> {
  await sql`
    insert into public.memberships (organization_id, profile_id, local_association_id, role)
    select organization_id, md5('mentor8')::uuid, id, 'coordinator'
    from public.local_associations where id = md5('association1190')::uuid`;
  const personas: Persona[] = [];
  for (const { name, id, roles } of people(organizations)) {
    const user = sql.unsafe(`${id}::uuid`);
    await sql`insert into auth.users (id, email) values (${user}, ${`${personas.length}@example.org`})`;
    await sql`update public.profiles set user_id = id where id = ${user}`;
    if (name === 'global administrator') {
      await sql`insert into private.platform_administrators (user_id, reason) values (${user}, 'plans')`;
    }
    const [hook] = await sql<{ claims: Claims }[]>`
      select public.custom_access_token_hook(jsonb_build_object('user_id', ${user}, 'claims',
        jsonb_build_object('sub', ${user}, 'role', 'authenticated'))) -> 'claims' as claims`;
    if (!hook?.claims) throw new TypeError(`Signing in "${name}" failed: the hook gave no claims.`);
    personas.push({ name, roles, claims: hook.claims });
  }
  return personas;
}
