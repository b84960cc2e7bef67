import type postgres from 'postgres';
import { inBulk } from './in-bulk.ts';
import { type HeapOrder, organizationsOf, type Size, shape } from './shape.ts';

/**
 * Fills a database with a world of `size` activities.
 *
 * @param sql one connection, as the superuser
 */
export async function loadWorld(
  sql: postgres.Sql,
  size: Size,
  heapOrder: HeapOrder,
): Promise<void> {
  await sql.unsafe(`set work_mem = '512MB'`);
  for (const statement of people(organizationsOf(size))) await sql.unsafe(statement);
  await inBulk(sql, 'activities', async () => {
    await sql.unsafe(activities(size, heapOrder));
  });
  await sql.unsafe('vacuum (freeze, analyze)');
}

/** SQL of the form of a short text that is sealed: version, key, and 92 bytes of nonce, text and tag. */
const envelopeOf = (keyId: string, row: string) =>
  `'\\x01'::bytea || uuid_send(${keyId}) || substring(sha512(${row}::text::bytea) || sha512(uuid_send(${row})) for 92)`;

/** Organisations, their associations (a root, two regions, seven local), mentors, staff, one assignment per mentor. */
function people(organizations: number): string[] {
  const { associationsPerOrganization, mentorsPerOrganization, coordinatedRegion } = shape;
  return [
    'create schema bench',
    `create function bench.id(kind text, organization bigint, n bigint default 0) returns uuid
     language sql immutable as $$ select md5(format('%s %s %s', kind, organization, n))::uuid $$`,
    `insert into organizations (id, name, org_number)
     select bench.id('organization', o), 'Forening ' || o, lpad(o::text, 9, '0')
     from generate_series(1, ${organizations}) o`,
    // Nobody opens anything here, so that the key may be what it likes: it has the organisation's id.
    `insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id)
     select id, id, 'encrypt', 1, decode(repeat('5a', 60), 'hex'), 'bench' from organizations`,
    `insert into local_associations (organization_id, id, parent_id, level, name)
     select bench.id('organization', o), bench.id('association', o, a),
       case when a in (1, 2) then bench.id('association', o, 0)
         when a > 2 then bench.id('association', o, case when a <= 6 then 1 else 2 end) end,
       (case when a = 0 then 'national' when a <= 2 then 'region' else 'local' end)::association_level,
       'Lag ' || a
     from generate_series(1, ${organizations}) o, generate_series(0, ${associationsPerOrganization - 1}) a
     order by o, a`,
    `insert into activity_types (organization_id, id, code, bufdir_category)
     select bench.id('organization', o), bench.id('type', o, t), 'type_' || t, 'oppsokende'
     from generate_series(1, ${organizations}) o, generate_series(0, 3) t`,
    `create table bench.mentors as
     select o, m, bench.id('organization', o) as organization_id, bench.id('mentor', o, m) as profile_id,
       bench.id('association', o, m % ${associationsPerOrganization}) as association_id,
       bench.id('assignment', o, m) as assignment_id
     from generate_series(1, ${organizations}) o, generate_series(0, ${mentorsPerOrganization - 1}) m`,
    `create table bench.staff as
     select o, bench.id('organization', o) as organization_id, role, profile_id, association_id
     from generate_series(1, ${organizations}) o, lateral (values
       ('coordinator'::membership_role, bench.id('coordinator', o), bench.id('association', o, ${coordinatedRegion})),
       ('organization_admin', bench.id('administrator', o), null)
     ) as s (role, profile_id, association_id)`,
    `insert into auth.users (id, email)
     select profile_id, format('mentor-%s-%s@example.org', o, m) from bench.mentors
     union all select profile_id, format('%s-%s@example.org', role, o) from bench.staff`,
    `insert into profiles (id, user_id, full_name)
     select id, id, 'Person ' || left(id::text, 4) from auth.users`,
    // Triggers that judge one row at a time would take a minute here; keys and constraints stay.
    'alter table memberships disable trigger user',
    `insert into memberships (organization_id, profile_id, local_association_id, role, valid)
     select organization_id, profile_id, association_id, 'peer_mentor', daterange('2020-01-01', null) from bench.mentors
     union all select organization_id, profile_id, association_id, role, daterange('2020-01-01', null) from bench.staff`,
    'alter table memberships enable trigger user',
    `insert into peer_mentor_profiles (organization_id, profile_id, local_association_id)
     select organization_id, profile_id, association_id from bench.mentors`,
    `insert into contacts (organization_id, id, local_association_id, name_enc, dedup_hash)
     select organization_id, bench.id('contact', o, m), association_id,
       ${envelopeOf('organization_id', 'assignment_id')}, sha256(assignment_id::text::bytea)
     from bench.mentors`,
    'alter table assignments disable trigger user',
    `insert into assignments (organization_id, id, local_association_id, contact_id, mentor_id, coordinator_id, status)
     select organization_id, assignment_id, association_id, bench.id('contact', o, m), profile_id,
       bench.id('coordinator', o), 'active'
     from bench.mentors`,
    'alter table assignments enable trigger user',
    'analyze bench.mentors',
  ];
}

/** The n-th activity of organisation o, counted through time; one of three belongs to an assignment. */
function activities(size: Size, heapOrder: HeapOrder): string {
  const { activitiesPerOrganization, mentorsPerOrganization } = shape;
  const organizations = organizationsOf(size);
  return `
    insert into activities (organization_id, local_association_id, mentor_id, assignment_id, type_id,
      activity_on, duration_minutes, participant_count, channel, status)
    select mentor.organization_id, mentor.association_id, mentor.profile_id,
      case when n % 3 = 0 then mentor.assignment_id end, bench.id('type', o, n % 4),
      date '2021-01-01' + n * 1826 / ${activitiesPerOrganization}, 30 + n % 90, 1 + n % 5, 'in_person',
      (case when n < ${activitiesPerOrganization} - 100 then 'approved' else 'submitted' end)::activity_status
    from (
      select g, 1 + g % ${organizations} as o, g / ${organizations} as n
      from generate_series(0, ${size - 1}) g
    ) happened
    join bench.mentors mentor using (o)
    where mentor.m = case
      when o = ${shape.organizationOfLargeMentor} and n % 5 < 3 then ${shape.largeMentor}
      when o = ${shape.organizationOfLargeMentor} then 1 + n * 37 % ${mentorsPerOrganization - 1}
      else n * 37 % ${mentorsPerOrganization} end
    order by ${heapOrder === 'time' ? 'g' : 'o, n'}`;
}
