/**
 * Organisations, their trees and everyone in them. Associations, and with them everything else, are skewed
 * towards the first organisation, which is where a planner is most tempted to read a whole table.
 *
 * `gen_association` and `gen_mentor` number what later statements spread their rows over.
 */
export const people = (organizations: number): string[] => [
  'create function pg_temp.id(kind text, i bigint) returns uuid language sql immutable return md5(kind || i)::uuid',
  'create function pg_temp.bytes(i bigint) returns bytea language sql immutable return sha256(int8send(i))',
  "create function pg_temp.day(i bigint) returns date language sql immutable return date '2021-01-01' + (i * 7 % 1800)::int",

  `insert into public.organizations (id, name, org_number)
   select pg_temp.id('organization', o), 'Organisation ' || o, lpad(o::text, 9, '0')
   from generate_series(0, ${organizations} - 1) o`,

  `create temp table gen_association on commit drop as
   select j, o, rank() over (partition by o order by j) - 1 as rank,
     pg_temp.id('organization', o) as organization_id, pg_temp.id('association', j) as id
   from (select j, floor(${organizations} * power(j / 1200.0, 2))::int as o from generate_series(0, 1199) j) spread`,
  // Six associations below each, so that a coordinator two levels down has a subtree that fits a token.
  `insert into public.local_associations (id, organization_id, parent_id, level, name)
   select a.id, a.organization_id, parent.id,
     case a.rank when 0 then 'national' else 'local' end::public.association_level, 'Association ' || a.j
   from gen_association a
   left join gen_association parent on parent.o = a.o and a.rank > 0 and parent.rank = (a.rank - 1) / 6`,

  `create temp table gen_mentor on commit drop as
   select m, a.o, a.organization_id, a.id as association_id, pg_temp.id('mentor', m) as id
   from generate_series(0, 2999) m join gen_association a on a.j = m % 1200`,
  `insert into public.profiles (id, full_name)
   select id, 'Mentor ' || m from gen_mentor
   union all select pg_temp.id('coordinator', j), 'Coordinator ' || j from gen_association where j % 3 = 0
   union all select pg_temp.id('administrator', o), 'Administrator ' || o from generate_series(0, ${organizations} - 1) o`,
  `insert into public.memberships (organization_id, profile_id, local_association_id, role, valid)
   select organization_id, id, association_id, 'peer_mentor'::public.membership_role, daterange('2021-01-01', null)
   from gen_mentor
   union all select organization_id, pg_temp.id('coordinator', j), id, 'coordinator', daterange('2021-01-01', null)
   from gen_association where j % 3 = 0
   union all select pg_temp.id('organization', o), pg_temp.id('administrator', o), null, 'organization_admin',
     daterange('2021-01-01', null) from generate_series(0, ${organizations} - 1) o`,

  `insert into public.invitations (organization_id, local_association_id, email, role)
   select organization_id, id, 'invited' || j || '.' || n || '@example.org',
     (case n when 0 then 'coordinator' else 'peer_mentor' end)::public.membership_role
   from gen_association, generate_series(0, 2) n`,
  `insert into public.org_labels (organization_id, locale, term_key, singular, plural)
   select organization_id, locale, 'term_' || j, 'ord', 'ordene'
   from gen_association, unnest('{nb,nn,en}'::text[]) locale`,
  `insert into public.peer_mentor_profiles (organization_id, profile_id, local_association_id)
   select organization_id, id, association_id from gen_mentor`,
  `insert into public.peer_mentor_availability (organization_id, mentor_id, local_association_id, weekday, starts, ends, channel)
   select organization_id, id, association_id, 1 + weekday, '17:00', '19:00', 'phone'
   from gen_mentor, generate_series(0, 1) weekday`,
  `insert into public.certificates (organization_id, mentor_id, local_association_id, course_code, issued_on, status)
   select organization_id, id, association_id, 'LIKEPERSON-1', pg_temp.day(m), 'valid' from gen_mentor`,
];
