/** People seeking support, the work with them, and the log of activities. */
export const support = [
  `insert into public.consents (id, organization_id, local_association_id, subject_kind, subject_id, purpose, text_version)
   select pg_temp.id('consent', i), organization_id, association_id,
     (case i % 2 when 0 then 'contact' else 'profile' end)::public.subject_kind,
     case i % 2 when 0 then pg_temp.id('contact', i) else id end, 'support', '1'
   from generate_series(0, 3999) i join gen_mentor on m = i % 3000`,
  `insert into public.contacts (id, organization_id, local_association_id, name_enc, dedup_hash, consent_id)
   select pg_temp.id('contact', i), organization_id, association_id, pg_temp.bytes(i), pg_temp.bytes(i), pg_temp.id('consent', i)
   from generate_series(0, 3999) i join gen_mentor on m = i % 3000`,
  `insert into public.data_subject_requests (organization_id, local_association_id, subject_kind, subject_id, type)
   select organization_id, association_id, 'profile', id, 'access' from gen_mentor`,

  `create temp table gen_assignment on commit drop as
   select i, gen_mentor.*, pg_temp.id('assignment', i) as assignment_id
   from generate_series(0, 5999) i join gen_mentor on m = i % 3000`,
  `insert into public.assignments (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id, status, due_at)
   select assignment_id, organization_id, association_id, pg_temp.id('contact', m), id, pg_temp.id('coordinator', 3 * (m % 400)),
     (enum_range(null::public.assignment_status))[1 + i / 3000 * 5 + m % 6], pg_temp.day(i)
   from gen_assignment`,
  `insert into public.assignment_summaries (organization_id, assignment_id, local_association_id, summary_enc)
   select organization_id, assignment_id, association_id, pg_temp.bytes(i) from gen_assignment`,
  `insert into public.assignment_status_history (organization_id, assignment_id, local_association_id, mentor_id, from_status, to_status, actor_id)
   select organization_id, assignment_id, association_id, id, (array['draft', 'dispatched'])[step]::public.assignment_status,
     (array['dispatched', 'accepted'])[step]::public.assignment_status, id
   from gen_assignment, generate_series(1, 2) step`,
  `insert into public.assignment_dispatches (organization_id, assignment_id, local_association_id, recipient_id, key_id, ciphertext, expires_at)
   select organization_id, assignment_id, association_id, id, 'key', pg_temp.bytes(i), now() + interval '7 days' from gen_assignment`,
  `insert into public.epikrise_references (organization_id, assignment_id, local_association_id, consent_id, external_ref_enc)
   select organization_id, assignment_id, association_id, pg_temp.id('consent', m), pg_temp.bytes(i)
   from gen_assignment where i < 3000`,

  `insert into public.activity_types (id, organization_id, code, bufdir_category)
   select pg_temp.id('type', j + 1200 * n), organization_id, 'type_' || j || '_' || n, 'oppsokende'
   from gen_association, generate_series(0, 3) n`,
  `insert into public.activity_types (code, bufdir_category)
   select 'national_' || n, 'oppsokende' from generate_series(0, 9) n`,
  `create temp table gen_activity on commit drop as
   select i, gen_mentor.*, pg_temp.id('activity', i) as activity_id
   from generate_series(0, 14999) i join gen_mentor on m = i % 3000`,
  `insert into public.activities (id, organization_id, local_association_id, mentor_id, type_id, activity_on, duration_minutes, channel, status)
   select activity_id, organization_id, association_id, id, pg_temp.id('type', m % 1200), pg_temp.day(i), 60, 'in_person',
     (enum_range(null::public.activity_status))[1 + i / 3000 % 5]
   from gen_activity`,
  `insert into public.activity_participants (organization_id, activity_id, local_association_id, owner_id, kind)
   select organization_id, activity_id, association_id, id, 'anonymous' from gen_activity`,
  `insert into public.activity_locations (organization_id, activity_id, local_association_id, owner_id, municipality_code)
   select organization_id, activity_id, association_id, id, '0301' from gen_activity`,
];
