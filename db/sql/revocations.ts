import {
  expiryToleranceSeconds,
  issuedAheadSeconds,
  tokenLifetimeSeconds,
} from '../token-lifetime.ts';
import { type ManagedObject, managedFunction, managedTriggerFunction } from './managed-object.ts';
import { issuedBefore } from './read-reach-body.ts';

/** After so long no token is used any more that was issued before a revocation, or as if it had been. */
const remembered = `interval '${tokenLifetimeSeconds + issuedAheadSeconds + expiryToleranceSeconds} seconds'`;

const closed = (table: string) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `revoke all on table ${table} from public, anon, authenticated, service_role`,
];

/** What is taken from tokens that are in people's hands already, and when the last was. */
export const revocations: ManagedObject[] = [
  {
    name: 'table private.last_revocation',
    phase: 'before',
    create: [
      `create table if not exists private.last_revocation (
  is_the_last boolean primary key default true check (is_the_last),
  at numeric(16, 6) not null
)`,
      ...closed('private.last_revocation'),
      "comment on table private.last_revocation is 'When something was last revoked, in seconds since 1970 as in a token: one row, or none. Whoever makes a token locks it in row share mode, whoever revokes in exclusive mode.'",
    ],
    drop: ['drop table if exists private.last_revocation'],
  },
  {
    // Without foreign keys: what was revoked stays so when the person or the organisation is gone.
    name: 'table private.revocations',
    phase: 'before',
    create: [
      `create table if not exists private.revocations (
  id bigint generated always as identity primary key,
  organization_id uuid,
  profile_id uuid,
  revoked_at timestamptz,
  until timestamptz,
  check (organization_id is not null or profile_id is not null)
)`,
      'create index if not exists revocations_profile_idx on private.revocations (profile_id)',
      ...closed('private.revocations'),
      "comment on table private.revocations is 'What tokens give no more: an organisation to anybody, a person all they had, or a person what they had in an organisation. Times are those of the end of the transaction that revokes.'",
    ],
    drop: ['drop table if exists private.revocations'],
  },
  managedFunction({
    name: 'private.last_revocation',
    returns: 'text',
    securityDefiner: true,
    comment:
      'When something was last revoked, in seconds since 1970; 0 if nothing ever was. Definer: nobody may read the table.',
    callers: ['authenticated'],
    body: `
begin
  return coalesce((select at::text from private.last_revocation), '0');
end`,
  }),
  managedFunction({
    name: 'private.revoked_of_caller',
    returns: 'uuid[]',
    securityDefiner: true,
    comment:
      'Organisations whose claims are revoked in the token of the caller, and a null if all of it is. Definer: nobody may read the table, and of it this tells a caller only what concerns them.',
    callers: ['authenticated'],
    body: `
declare
  claims jsonb := private.claims();
begin
  return array(
    select distinct case when r.profile_id is null or r.organization_id is not null then r.organization_id end
    from private.revocations r
    where (r.profile_id = (claims ->> 'sub')::uuid or r.profile_id is null)
      and ${issuedBefore('claims', "extract(epoch from coalesce(r.revoked_at, 'infinity'))")}
  );
end`,
  }),
  managedTriggerFunction({
    name: 'private.stamp_revocations',
    securityDefiner: true,
    comment:
      'At the end of a transaction that revokes, writes when: later than any token that is being made, and than the last revocation. Forgets what no living token can predate. Definer: nobody may write the tables.',
    // The first row of the transaction stamps all of them. What is awaited here is the end of sign-ins under way, and
    // nothing is locked after it but by what else was deferred.
    body: `
declare
  moment numeric(16, 6);
begin
  if not exists (select from private.revocations r where r.id = new.id and r.revoked_at is null) then
    return null;
  end if;
  lock table private.last_revocation in exclusive mode;
  moment := greatest(extract(epoch from clock_timestamp()), private.last_revocation()::numeric + 0.000001);
  insert into private.last_revocation (at) values (moment) on conflict (is_the_last) do update set at = excluded.at;
  update private.revocations r set revoked_at = to_timestamp(moment::double precision), until = to_timestamp(moment::double precision) + ${remembered}
  where r.revoked_at is null;
  delete from private.revocations r where r.until < clock_timestamp();
  return null;
end`,
  }),
  {
    name: 'trigger revocations_stamped on private.revocations',
    phase: 'after',
    create: [
      'drop trigger if exists revocations_stamped on private.revocations',
      'create constraint trigger revocations_stamped after insert on private.revocations deferrable initially deferred for each row execute function private.stamp_revocations()',
    ],
    drop: ['drop trigger if exists revocations_stamped on private.revocations'],
  },
  managedFunction({
    name: 'private.revoke_person',
    args: 'person uuid',
    returns: 'void',
    volatility: 'volatile',
    securityDefiner: true,
    comment:
      'Takes all that it gives from every token that a person has: when they are banned. Definer: nobody may write the table.',
    callers: ['service_role'],
    body: `
begin
  insert into private.revocations (profile_id) values (person);
end`,
  }),
  managedFunction({
    name: 'private.revoke_person_in',
    args: 'organization uuid, person uuid',
    returns: 'void',
    volatility: 'volatile',
    securityDefiner: true,
    comment:
      'Takes what it gives in an organisation from every token that a person has. Ending a membership does so by itself. Definer: nobody may write the table.',
    callers: ['service_role'],
    body: `
begin
  if organization is null or person is null then
    raise exception using errcode = '22004',
      message = 'Cannot revoke what a person has in an organisation: both must be named.',
      hint = 'To take everything from a person, call private.revoke_person(person).';
  end if;
  insert into private.revocations (organization_id, profile_id) values (organization, person);
end`,
  }),
  managedFunction({
    name: 'private.forget_revocations',
    returns: 'bigint',
    volatility: 'volatile',
    securityDefiner: true,
    comment:
      'Removes revocations that no living token can predate, and tells how many: for a job, on days without a revocation. Definer: nobody may write the table.',
    callers: ['service_role'],
    body: `
declare
  removed bigint;
begin
  delete from private.revocations r where r.until < clock_timestamp();
  get diagnostics removed = row_count;
  return removed;
end`,
  }),
];
