import type postgres from 'postgres';
import { shape } from './shape.ts';

/** Whose questions are measured, with the filter that an application would add for them. */
export interface Caller {
  readonly name: string;
  /** Claims as the access token hook writes them, as JSON. */
  readonly claims: string;
  /** The rows that the caller may see, written by hand; also the natural filter of a client. */
  readonly where: string;
  /** They reach thousands of rows, so that the cost of a row shows and not only the fixed cost of a query. */
  readonly manyRows: boolean;
}

interface Person {
  readonly name: string;
  /** Arguments of bench.id() for their organisation and for themselves. */
  readonly organization: number;
  readonly person: readonly [kind: string, n: number];
  readonly manyRows: boolean;
  readonly where: (id: CallerIds) => string;
}

interface CallerIds {
  organization: string;
  person: string;
  associations: string;
}

const inOrganization = ({ organization }: CallerIds) => `organization_id = '${organization}'`;
const ownRows = (id: CallerIds) => `${inOrganization(id)} and mentor_id = '${id.person}'`;

const people: readonly Person[] = [
  {
    name: 'peer_mentor (50 rows)',
    organization: shape.organization,
    person: ['mentor', shape.ordinaryMentor],
    manyRows: false,
    where: ownRows,
  },
  {
    name: 'peer_mentor (3,000 rows)',
    organization: shape.organizationOfLargeMentor,
    person: ['mentor', shape.largeMentor],
    manyRows: true,
    where: ownRows,
  },
  {
    name: 'coordinator (2,500 rows)',
    organization: shape.organization,
    person: ['coordinator', 0],
    manyRows: true,
    where: (id) =>
      `${inOrganization(id)} and local_association_id = any ('{${id.associations}}'::uuid[])`,
  },
  {
    name: 'organization_admin (5,000 rows)',
    organization: shape.organization,
    person: ['administrator', 0],
    manyRows: true,
    where: inOrganization,
  },
];

/**
 * The callers of a world. Their claims come from the real hook.
 *
 * @param sql as the superuser
 */
export async function callersOf(sql: postgres.Sql): Promise<Caller[]> {
  return await Promise.all(people.map((person) => callerOf(sql, person)));
}

async function callerOf(sql: postgres.Sql, person: Person): Promise<Caller> {
  const [kind, n] = person.person;
  const [found] = await sql<(CallerIds & { claims: string })[]>`
    with ids as (
      select bench.id('organization', ${person.organization}) as organization,
        bench.id(${kind}, ${person.organization}, ${n}) as person
    ), token as (
      select public.custom_access_token_hook(jsonb_build_object('user_id', person, 'claims', jsonb_build_object(
        'iss', 'https://bench.example.org/auth/v1', 'sub', person, 'aud', 'authenticated', 'exp', 1800003600,
        'iat', 1800000000, 'email', 'someone@example.org', 'phone', '', 'role', 'authenticated', 'aal', 'aal1',
        'session_id', person, 'is_anonymous', false,
        'amr', '[{"method": "password", "timestamp": 1800000000}]'::jsonb,
        'app_metadata', '{"provider": "email", "providers": ["email"]}'::jsonb
      ))) -> 'claims' as claims
      from ids
    )
    select organization, person, claims::text, coalesce((
      select string_agg(a, ',') from jsonb_array_elements_text(claims #> '{memberships,0,association_ids}') a
    ), '') as associations
    from ids, token`;
  if (!found) throw new Error(`Finding ${person.name} failed: the world has no such person.`);
  return {
    name: person.name,
    claims: found.claims,
    where: person.where(found),
    manyRows: person.manyRows,
  };
}
