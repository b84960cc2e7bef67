/** A way to break a rule, and what the finding must name. */
export interface Violation {
  readonly sql: string;
  readonly finds: string;
}

const broken = (sql: string, finds: string): Violation => ({ sql, finds });

/** Rule name → ways to break it, each run as a superuser in a transaction of its own. */
export const violations: Readonly<Record<string, readonly Violation[]>> = {
  'rls-enabled-and-forced': [
    broken('alter table public.contacts disable row level security', 'public.contacts'),
    broken('alter table public.contacts no force row level security', 'public.contacts'),
    broken(
      'alter table private.platform_administrators no force row level security',
      'private.platform_administrators',
    ),
    broken('create table private.rogue (id int primary key)', 'private.rogue'),
  ],
  'policies-are-the-matrix': [
    broken('drop policy contacts_select on public.contacts', 'policy contacts_select'),
    broken(
      'create policy rogue on public.contacts for delete to authenticated using (true)',
      'policy rogue on public.contacts',
    ),
    broken(
      "comment on policy contacts_select on public.contacts is 'Who may read contacts - everyone.'",
      'policy contacts_select',
    ),
    broken(
      'alter policy contacts_select on public.contacts rename to contacts_read',
      'policy contacts_read',
    ),
  ],
  'policy-conditions-are-compiled': [
    broken(
      'alter policy contacts_select on public.contacts using (true)',
      'policy contacts_select on public.contacts',
    ),
    broken(
      "alter policy activities_update on public.activities with check (organization_id = any ((select private.organizations_as('{peer_mentor}'))::uuid[]))",
      'policy activities_update on public.activities',
    ),
  ],
  'policies-to-authenticated-only': [
    broken(
      'alter policy contacts_select on public.contacts to public',
      'policy contacts_select on public.contacts',
    ),
    broken(
      'alter policy contacts_select on public.contacts to authenticated, anon',
      'policy contacts_select on public.contacts',
    ),
    broken(
      'create policy rogue on private.platform_administrators to service_role using (true)',
      'policy rogue on private.platform_administrators',
    ),
  ],
  'one-permissive-policy-per-command': [
    broken(
      'create policy rogue on public.contacts for select to authenticated using (true)',
      'policies of public.contacts',
    ),
    broken(
      'create policy rogue on public.contacts to authenticated using (true)',
      'policies of public.contacts',
    ),
    broken(
      'create policy rogue on public.audit_logs as restrictive for delete to authenticated using (true)',
      'policies of public.audit_logs',
    ),
  ],
  'update-has-using-and-check': [
    broken(
      'create policy rogue on public.audit_logs for update to authenticated using (true)',
      'policy rogue on public.audit_logs',
    ),
  ],
  'states-have-workflows': [
    broken(
      'grant update (status) on public.webhook_events to authenticated',
      'public.webhook_events.status',
    ),
    broken(
      'alter table public.consents add column status text; grant update (status) on public.consents to authenticated',
      'public.consents.status',
    ),
    broken(
      'drop trigger invitations_allowed_transition on public.invitations',
      'public.invitations.status',
    ),
    broken(
      'alter table public.activities disable trigger activities_allowed_transition',
      'public.activities.status',
    ),
    broken("alter type public.document_status add value 'lost'", 'public.documents.status'),
  ],
  'parts-have-the-owner': [
    broken(
      `alter table public.expense_receipts drop constraint expense_receipts_document_fkey,
        add constraint expense_receipts_document_fkey foreign key (organization_id, document_id) references public.documents (organization_id, id)`,
      'constraint expense_receipts_document_fkey on public.expense_receipts',
    ),
    broken(
      `alter table public.activities drop constraint activities_assignment_fkey,
        add constraint activities_assignment_fkey foreign key (organization_id, assignment_id) references public.assignments (organization_id, id)`,
      'constraint activities_assignment_fkey on public.activities',
    ),
    broken(
      `alter table public.accounting_exports drop constraint accounting_exports_claim_fkey,
        add constraint accounting_exports_claim_fkey foreign key (organization_id, claim_id) references public.expense_claims (organization_id, id)`,
      'constraint accounting_exports_claim_fkey on public.accounting_exports',
    ),
    broken(
      `alter table public.notifications add column document_id uuid,
        add constraint rogue foreign key (organization_id, document_id) references public.documents (organization_id, id)`,
      'constraint rogue on public.notifications',
    ),
  ],
  'initplan-wrapped-claims': [
    broken(
      "alter policy contacts_select on public.contacts using (organization_id = any (private.organizations_as('{coordinator}')))",
      'policy contacts_select on public.contacts',
    ),
    broken(
      'alter policy notifications_select on public.notifications using (recipient_id = auth.uid())',
      'policy notifications_select on public.notifications',
    ),
  ],
  'no-user-metadata': [
    broken(
      "alter policy notifications_select on public.notifications using ((select auth.jwt() -> 'user_metadata' ->> 'role') = 'admin')",
      'policy notifications_select',
    ),
    broken(
      "create function private.rogue() returns text language sql as $$ select raw_user_meta_data ->> 'role' from auth.users $$",
      'function private.rogue',
    ),
  ],
  'grants-are-the-matrix': [
    broken(
      'grant delete on public.contacts to authenticated',
      'delete on public.contacts to authenticated',
    ),
    broken(
      'grant select on public.contacts to authenticated',
      'select on public.contacts to authenticated',
    ),
    broken(
      'grant select (payload) on private.webhook_payloads to authenticated',
      'select on private.webhook_payloads.payload',
    ),
    broken(
      'grant update on private.invitation_tokens to service_role',
      'update on private.invitation_tokens',
    ),
    broken(
      'grant update (id) on public.org_labels to authenticated',
      'update on public.org_labels.id',
    ),
    broken(
      'revoke select (birth_year) on public.contacts from authenticated',
      'select on public.contacts.birth_year',
    ),
    broken('grant update on public.audit_logs to service_role', 'update on public.audit_logs'),
    broken(
      'grant select on public.contacts to service_role with grant option',
      'with grant option',
    ),
    broken('grant select on public.contacts to supabase_auth_admin', 'to supabase_auth_admin'),
    broken('grant update on private.platform_administrators to service_role', 'update on private'),
  ],
  'select-star-works': [
    broken(
      'revoke select (birth_year) on public.contacts from authenticated',
      'public.contacts.birth_year',
    ),
    broken(
      'alter table public.invitations add column token_hash bytea',
      'public.invitations.token_hash',
    ),
    broken(
      'create view public.rogue with (security_invoker) as select id, email from public.profiles; grant select (id) on public.rogue to authenticated',
      'public.rogue.email',
    ),
  ],
  'no-privileges-for-anon': [
    broken('grant select on public.organizations to anon', 'public.organizations'),
    broken('grant select (name) on public.organizations to public', 'public.organizations.name'),
    broken('grant usage on schema private to anon', 'schema private'),
  ],
  'no-truncate-references-trigger': [
    broken('grant truncate on public.contacts to authenticated', 'public.contacts'),
    broken('grant references on public.contacts to service_role', 'public.contacts'),
    broken('grant maintain on public.contacts to public', 'public.contacts'),
  ],
  'no-public-execute': [
    broken('grant execute on function private.claims() to public', 'private.claims()'),
    broken(
      'grant execute on function public.custom_access_token_hook(jsonb) to public',
      'public.custom_access_token_hook(jsonb)',
    ),
  ],
  'closed-default-privileges': [
    broken(
      'alter default privileges for role postgres in schema public grant truncate on tables to anon',
      'default privileges of postgres on tables',
    ),
    broken(
      'alter default privileges for role postgres grant execute on functions to public',
      'default privileges of postgres on functions',
    ),
  ],
  'api-roles-powerless': [
    broken('alter role authenticated bypassrls', 'role authenticated'),
    broken('grant service_role to authenticated', 'role authenticated'),
    broken('grant service_role to authenticator with inherit true', 'role authenticator'),
  ],
  'owned-by-postgres': [
    broken('alter table public.contacts owner to service_role', 'public.contacts'),
    broken('alter function private.claims() owner to service_role', 'private.claims()'),
    broken('alter schema private owner to service_role', 'schema private'),
  ],
  'no-create-in-our-schemas': [
    broken('grant create on schema public to authenticated', 'schema public'),
    broken('grant create on schema private to public', 'schema private'),
  ],
  'private-schema-not-exposed': [
    broken(
      "alter role authenticator set pgrst.db_schemas = 'public, private'",
      'setting of role authenticator',
    ),
  ],
  'functions-are-managed': [
    broken(
      "create or replace function private.is_global_admin() returns boolean language plpgsql stable parallel safe set search_path = '' as $$ begin return true; end $$",
      'private.is_global_admin()',
    ),
    broken('alter function private.claims() security definer', 'private.claims()'),
    broken('grant execute on function private.claims() to service_role', 'private.claims()'),
    broken('revoke execute on function private.user_id() from authenticated', 'private.user_id()'),
    broken(
      'create function private.rogue(a int, b text[]) returns int language sql as $$ select 1 $$',
      'private.rogue(integer, text[])',
    ),
    broken('drop function private.membership_claim_bytes(jsonb)', 'private.membership_claim_bytes'),
  ],
  'fixed-search-path': [
    broken('alter function private.claims() reset search_path', 'private.claims()'),
    broken("alter function private.claims() set search_path = 'public'", 'private.claims()'),
  ],
  'definer-only-in-private-schema': [
    broken(
      'create function public.rogue() returns int language sql security definer as $$ select 1 $$',
      'public.rogue()',
    ),
  ],
  'triggers-are-managed': [
    broken('drop trigger contacts_immutable on public.contacts', 'trigger contacts_immutable'),
    broken(
      "create or replace trigger contacts_immutable before update of organization_id on public.contacts for each row when (false) execute function private.refuse_change('organization_id')",
      'trigger contacts_immutable',
    ),
    broken(
      'create trigger rogue before insert on public.contacts for each row execute function private.keep_timestamps()',
      'trigger rogue on public.contacts',
    ),
  ],
  'triggers-enabled': [
    broken('alter table public.contacts disable trigger contacts_immutable', 'contacts_immutable'),
    broken('alter table public.contacts disable trigger all', 'public.contacts'),
    broken('alter table public.contacts enable replica trigger contacts_immutable', 'contacts_'),
    broken(
      "alter role service_role set session_replication_role = 'replica'",
      'setting of role service_role',
    ),
  ],
  'tenant-and-owner-immutable': [
    broken('drop trigger activities_immutable on public.activities', 'public.activities'),
    broken(
      'alter table public.activities disable trigger activities_immutable',
      'public.activities',
    ),
    broken(
      "create or replace trigger activities_immutable before update of organization_id on public.activities for each row execute function private.refuse_change('organization_id')",
      'public.activities',
    ),
    broken(
      "create or replace trigger org_labels_immutable before update of organization_id, term_key on public.org_labels for each row execute function private.refuse_change('organization_id', 'term_key')",
      'public.org_labels',
    ),
  ],
  'references-to-consents': [
    broken(
      'alter table public.documents add consent_id uuid, add constraint rogue foreign key (organization_id, consent_id) references public.consents (organization_id, id)',
      'constraint rogue on public.documents',
    ),
    broken(
      'alter table public.contacts disable trigger contacts_basis_held_update',
      'constraint contacts_consent_fkey on public.contacts',
    ),
    broken(
      'drop trigger epikrise_references_basis_held_insert on public.epikrise_references',
      'constraint epikrise_references_consent_fkey on public.epikrise_references',
    ),
    broken('drop trigger consents_withdrawn on public.consents', 'public.consents'),
    broken(
      'alter table public.assignment_dispatches disable trigger assignment_dispatches_consented',
      'public.assignment_dispatches',
    ),
  ],
  'tables-in-the-matrix': [
    broken('create table public.rogue (id int primary key)', 'public.rogue'),
    broken('create view public.rogue as select 1 as one', 'public.rogue'),
    broken('create sequence public.rogue', 'public.rogue'),
    broken('drop table public.slow_query_snapshots', 'public.slow_query_snapshots'),
    broken(
      'drop table public.slow_query_snapshots; create view public.slow_query_snapshots as select 1 as one',
      'public.slow_query_snapshots',
    ),
  ],
  'annotated-columns': [
    broken('alter table public.contacts add column diagnosis text', 'public.contacts.diagnosis'),
  ],
  'comments-present': [
    broken('comment on table public.contacts is null', 'public.contacts'),
    broken('comment on policy contacts_select on public.contacts is null', 'contacts_select'),
    broken("comment on function private.claims() is ' '", 'private.claims()'),
  ],
  'composite-tenant-keys': [
    broken(
      'create table public.rogue (id uuid primary key, organization_id uuid not null)',
      'public.rogue',
    ),
    broken(
      'alter table public.contacts add constraint rogue foreign key (local_association_id) references public.local_associations (id)',
      'constraint rogue on public.contacts',
    ),
    broken('create table public.rogue (id int)', 'public.rogue'),
  ],
  'unique-within-the-tenant': [
    broken(
      'create unique index rogue on public.contacts (dedup_hash)',
      'index rogue on public.contacts',
    ),
  ],
  'indexed-foreign-keys': [
    broken('drop index public.contacts_consent_idx', 'contacts_consent_fkey'),
    broken(
      'drop index public.contacts_consent_idx; create index on public.contacts (organization_id, consent_id) where consent_id is null',
      'contacts_consent_fkey',
    ),
  ],
  'indexes-valid': [
    broken(
      "update pg_index set indisvalid = false where indexrelid = 'public.contacts_consent_idx'::regclass",
      'contacts_consent_idx',
    ),
  ],
  'constraints-validated': [
    broken(
      'alter table public.contacts add constraint rogue check (birth_year > 1900) not valid',
      'constraint rogue',
    ),
  ],
  'periods-do-not-overlap': [
    broken(
      'alter table public.memberships drop constraint memberships_valid_excl',
      'public.memberships.valid',
    ),
  ],
  'timestamps-with-time-zone': [
    broken('alter table public.contacts add column seen_at timestamp', 'public.contacts.seen_at'),
    broken('alter table public.contacts add column seen timetz', 'public.contacts.seen'),
  ],
  'no-float-money': [
    broken('alter table public.expense_lines add column fee real', 'public.expense_lines.fee'),
    broken('alter table public.expense_lines add column fee money', 'public.expense_lines.fee'),
    broken('alter table public.expense_lines add column fee numeric', 'public.expense_lines.fee'),
  ],
  'ciphertext-is-bytea': [
    broken('alter table public.contacts add column email_enc text', 'public.contacts.email_enc'),
  ],
  'sealed-fields-are-judged': [
    broken('alter table public.contacts add column email_enc bytea', 'public.contacts.email_enc'),
    broken('drop trigger contacts_sealed on public.contacts', 'public.contacts.phone_enc'),
    broken(
      'alter table public.contacts disable trigger contacts_sealed',
      'public.contacts.name_enc',
    ),
    broken(
      'create or replace trigger contacts_sealed after insert or update of name_enc on public.contacts for each row execute function private.keep_sealed_contacts()',
      'public.contacts.phone_enc',
    ),
    broken(
      'create or replace trigger contacts_sealed after update of name_enc, phone_enc on public.contacts for each row execute function private.keep_sealed_contacts()',
      'public.contacts.name_enc',
    ),
    broken(
      'create or replace trigger contacts_sealed after insert or update of name_enc, phone_enc on public.contacts for each row when (false) execute function private.keep_sealed_contacts()',
      'public.contacts.name_enc',
    ),
    broken(
      'alter function private.keep_sealed_contacts() security invoker',
      'public.contacts.name_enc',
    ),
    broken(
      "create or replace function private.keep_sealed_contacts() returns trigger language plpgsql security definer as 'begin return null; end'",
      'public.contacts.name_enc',
    ),
  ],
  'bytes-have-a-form': [
    broken('alter table public.contacts add column seal bytea', 'public.contacts.seal'),
    broken(
      'alter table public.documents drop constraint documents_sha256_check',
      'public.documents.sha256',
    ),
    broken(
      'alter table public.documents drop constraint documents_sha256_check, add constraint documents_sha256_check check (octet_length(sha256) <= 32)',
      'public.documents.sha256',
    ),
    broken(
      'drop trigger assignment_dispatches_ciphertext_form on public.assignment_dispatches',
      'public.assignment_dispatches.ciphertext',
    ),
  ],
  'no-unlogged-tables': [
    broken('create unlogged table public.rogue (id int primary key)', 'public.rogue'),
  ],
  'no-rewrite-rules': [
    broken('create rule rogue as on delete to public.contacts do instead nothing', 'rule rogue'),
  ],
  'views-with-security-invoker': [
    broken('create view public.rogue as select * from public.contacts', 'public.rogue'),
    broken(
      'create view public.rogue with (security_invoker = false) as select * from public.contacts',
      'public.rogue',
    ),
    broken('create materialized view private.rogue as select 1 as one', 'private.rogue'),
  ],
  'extensions-outside-public': [
    broken('create extension citext with schema public', 'extension citext'),
  ],
  'managed-schemas-untouched': [
    broken(
      'create policy rogue on storage.objects for select to authenticated using (true)',
      'policy rogue on storage.objects',
    ),
    broken(
      'create trigger rogue before update on storage.objects for each row execute function private.keep_timestamps()',
      'trigger rogue on storage.objects',
    ),
    broken(
      'create table storage.rogue (id int); alter table storage.rogue owner to postgres',
      'storage.rogue',
    ),
  ],
  'nothing-published': [
    broken('create publication rogue for table public.contacts', 'public.contacts'),
    broken('create publication rogue for all tables', 'public.contacts'),
  ],
  'values-bounded': [
    broken(
      'alter table public.expense_lines drop constraint expense_lines_amount_check',
      'public.expense_lines.amount',
    ),
    // NaN is above every number.
    broken(
      'alter table public.expense_receipts drop constraint expense_receipts_amount_check, add check (amount >= 0)',
      'public.expense_receipts.amount',
    ),
    broken(
      'alter table public.consents drop constraint consents_granted_at_check',
      'public.consents.granted_at',
    ),
    // It comes to null, which lets everything through.
    broken(
      "alter table public.memberships drop constraint memberships_valid_check, add check (lower(valid) > '2000-01-01')",
      'public.memberships.valid',
    ),
    broken(
      'alter table public.profiles drop constraint profiles_full_name_check, add check (length(btrim(full_name)) between 1 and 200)',
      'public.profiles.full_name',
    ),
    broken(
      'alter table public.peer_mentor_profiles drop constraint peer_mentor_profiles_experience_codes_check, add check (cardinality(experience_codes) <= 50)',
      'public.peer_mentor_profiles.experience_codes',
    ),
    broken(
      "alter table public.integrations drop constraint integrations_config_check, add check (jsonb_typeof(config) = 'object')",
      'public.integrations.config',
    ),
    broken(
      'alter table public.assignment_summaries drop constraint assignment_summaries_summary_enc_check',
      'public.assignment_summaries.summary_enc',
    ),
    broken(
      'alter table private.platform_administrators drop constraint platform_administrators_reason_value_check',
      'private.platform_administrators.reason',
    ),
    // A condition on several columns refuses the one for want of the other.
    broken(
      'alter table public.activity_locations drop constraint activity_locations_latitude_check',
      'public.activity_locations.latitude',
    ),
    broken('alter table public.contacts add column spoken point', 'public.contacts.spoken'),
  ],
  'expressions-ignore-settings': [
    broken(
      "alter table public.invitations add constraint rogue check (expires_at <= created_at + interval '90 days')",
      'constraint rogue on public.invitations',
    ),
    broken(
      "alter table public.invitations alter expires_at set default now() + interval '14 days'",
      'default of public.invitations.expires_at',
    ),
    broken(
      'alter table public.certificates alter issued_on set default current_date',
      'default of public.certificates.issued_on',
    ),
    broken(
      "alter table public.certificates add constraint rogue check (issued_on::text < '3')",
      'constraint rogue on public.certificates',
    ),
    broken(
      "alter policy notifications_select on public.notifications using (created_at::date = '2026-01-01')",
      'policy notifications_select on public.notifications',
    ),
    broken(
      "create trigger rogue before update on public.consents for each row when (to_char(new.granted_at, 'TMDay') = 'Monday') execute function private.keep_timestamps()",
      'trigger rogue on public.consents',
    ),
    broken(
      "alter table public.certificates add constraint rogue check (array_to_string(array[issued_on], '') < '3')",
      'constraint rogue on public.certificates',
    ),
  ],
  'functions-ignore-settings': [
    broken(
      "create function private.rogue() returns timestamptz language plpgsql as $$ begin return now() + interval '1 day'; end $$",
      'private.rogue()',
    ),
    broken(
      'create function private.rogue() returns date language plpgsql as $$ begin return now()::date; end $$',
      'private.rogue()',
    ),
    broken(
      'create function private.rogue() returns date language plpgsql as $$ begin return current_date; end $$',
      'private.rogue()',
    ),
  ],
  'index-rows-fit': [
    broken(
      'alter table public.documents drop constraint documents_storage_key_check, add check (length(storage_key) between 1 and 1024)',
      'documents_storage_key',
    ),
    broken('create index rogue on public.epikrise_references (external_ref_enc)', 'rogue'),
    broken(
      'create index rogue on public.expense_lines (from_place, to_place, passenger_names_enc)',
      'rogue',
    ),
  ],
};
