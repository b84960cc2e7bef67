import { membershipRoles } from '../../policies/roles.ts';
import { reachSettings } from '../reach-settings.ts';
import { type ManagedObject, managedFunction, quote } from './managed-object.ts';

const callers = ['authenticated'] as const;

const roleList = quote(`{${membershipRoles.join(',')}}`);

/** Fields of a reach, between bars: who, whether they run the platform, and two for each role of a membership. */
const USER_ID = 1;
const IS_GLOBAL_ADMIN = 2;
/** Of the first role: its organisations, and then its associations. */
const FIRST_ROLE = 3;
/** Of the organisations of any role, in SQL, which counts from 1. */
const placeOf = (role: string) => `${FIRST_ROLE - 2} + 2 * array_position(${roleList}, ${role})`;

/**
 * Kept by this transaction if it has read these very claims, else read now. A policy asks several functions, each once
 * per query; whoever could set these settings could set the claims as well (docs/decisions/0023).
 */
const reach = `case
    when current_setting('request.jwt.claims', true) = current_setting('${reachSettings.of}', true)
    then current_setting('${reachSettings.reach}', true)
    else private.read_reach()
  end`;

/**
 * The ids in one field of each of `roles`. In one expression, since the first use of each costs a query 2 to 3 µs; and
 * in a variable, which holds an array in the form that policies compare rows with: in any other it would be copied for
 * each row, 20 ns a time.
 */
const idsIn = (which: 'organizations' | 'associations') => {
  const ofRole = membershipRoles.map((role, i) => {
    const place = FIRST_ROLE + 2 * i + (which === 'organizations' ? 0 : 1);
    return `case when '${role}' = any (roles) then nullif(split_part(reach, '|', ${place}), '') end`;
  });
  return `
declare
  reach text := ${reach};
  ids uuid[] := ('{' || concat_ws(',',
    ${ofRole.join(',\n    ')}
  ) || '}')::uuid[];
begin
  return ids;
end`;
};

/**
 * What policies read from the caller's token. Whatever is malformed counts as absent, so that a broken or
 * hostile claim denies and never raises: an error would tell the caller which part was believed.
 *
 * Measured on two cores: reading a token takes a query 0.075 ms, and each function that asks what was kept 0.01 ms.
 */
export const claimFunctions: ManagedObject[] = [
  managedFunction({
    name: 'private.claims',
    returns: 'jsonb',
    comment:
      'The claims of the verified token, or null unless they are one JSON object with unique keys, about somebody.',
    callers,
    // A token has at most 4 KB (docs/decisions/0004); what is longer than twice that was not made by the hook.
    body: `
declare
  raw text := current_setting('request.jwt.claims', true);
  parsed jsonb;
begin
  if octet_length(raw) <= 8192
    and raw is json object with unique keys
    and pg_input_is_valid(raw, 'jsonb')
  then
    parsed := raw::jsonb;
    if pg_input_is_valid(parsed ->> 'sub', 'uuid') then
      return parsed;
    end if;
  end if;
  return null;
end`,
  }),
  managedFunction({
    name: 'private.read_reach',
    returns: 'text',
    comment:
      'Reads what the token gives the caller, and keeps it for the rest of the transaction: user id, whether they run the platform, and for organization_admin, coordinator and peer_mentor the organisations and the associations, all between bars.',
    callers,
    // A membership that is not whole counts as absent: its association_ids must be a list of nothing but ids, written
    // out so that the cast to uuid[] can be tried first.
    body: `
declare
  claims jsonb := private.claims();
  memberships jsonb := claims -> 'memberships';
  membership jsonb;
  place integer;
  listed text;
  ids uuid[];
  fields text[] := array[(claims ->> 'sub')::uuid::text, (claims ->> 'user_role' = 'global_admin')::text${', null'.repeat(2 * membershipRoles.length)}];
  reach text;
begin
  if jsonb_typeof(memberships) = 'array' then
    for i in 0 .. jsonb_array_length(memberships) - 1 loop
      membership := memberships -> i;
      place := ${placeOf("membership ->> 'role'")};
      listed := translate(membership ->> 'association_ids', '[]" ', '{}');
      if place is not null
        and pg_input_is_valid(membership ->> 'organization_id', 'uuid')
        and jsonb_typeof(membership -> 'association_ids') = 'array'
        and pg_input_is_valid(listed, 'uuid[]')
      then
        ids := listed::uuid[];
        if cardinality(ids) = jsonb_array_length(membership -> 'association_ids')
          and coalesce(array_ndims(ids), 1) = 1
          and array_position(ids, null) is null
        then
          fields[place] := concat_ws(',', fields[place], (membership ->> 'organization_id')::uuid);
          fields[place + 1] := concat_ws(',', fields[place + 1], nullif(array_to_string(ids, ','), ''));
        end if;
      end if;
    end loop;
  end if;
  reach := array_to_string(fields, '|', '');
  perform set_config('${reachSettings.reach}', reach, true),
    set_config('${reachSettings.of}', current_setting('request.jwt.claims', true), true);
  return reach;
end`,
  }),
  managedFunction({
    name: 'private.user_id',
    returns: 'uuid',
    comment: 'The caller: the sub of the token, which is also their profile id.',
    callers,
    body: `
begin
  return nullif(split_part(${reach}, '|', ${USER_ID}), '')::uuid;
end`,
  }),
  managedFunction({
    name: 'private.is_global_admin',
    returns: 'boolean',
    comment: 'Whether the caller runs the platform.',
    callers,
    body: `
begin
  return split_part(${reach}, '|', ${IS_GLOBAL_ADMIN}) = 'true';
end`,
  }),
  managedFunction({
    name: 'private.organizations_as',
    args: 'roles text[]',
    returns: 'uuid[]',
    comment: 'Organisations in which the caller has one of these roles.',
    callers,
    body: idsIn('organizations'),
  }),
  managedFunction({
    name: 'private.associations_as',
    args: 'roles text[]',
    returns: 'uuid[]',
    comment:
      'Associations that the caller reaches with one of these roles: for a coordinator, their subtree.',
    callers,
    body: idsIn('associations'),
  }),
  managedFunction({
    name: 'private.has_role',
    args: 'roles text[]',
    returns: 'boolean',
    comment: 'Whether the caller has one of these roles anywhere.',
    callers,
    body: `
begin
  return cardinality(private.organizations_as(roles)) > 0;
end`,
  }),
  managedFunction({
    name: 'private.every_organization',
    returns: 'uuid[]',
    securityDefiner: true,
    comment:
      'Every organisation for a Global Administrator, none for anyone else. Definer: it decides who may see organizations, so it cannot read them under that policy.',
    callers,
    body: `
begin
  if private.is_global_admin() then
    return array(select id from public.organizations);
  end if;
  return '{}';
end`,
  }),
  managedFunction({
    name: 'private.first_id',
    returns: 'uuid',
    comment:
      'The lowest possible id for a Global Administrator, else null: one end of a range that an index answers.',
    callers,
    body: `
begin
  return case when private.is_global_admin() then '00000000-0000-0000-0000-000000000000'::uuid end;
end`,
  }),
  managedFunction({
    name: 'private.last_id',
    returns: 'uuid',
    comment:
      'The highest possible id for a Global Administrator, else null: the other end of the range.',
    callers,
    body: `
begin
  return case when private.is_global_admin() then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid end;
end`,
  }),
];
