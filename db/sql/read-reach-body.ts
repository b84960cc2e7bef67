import { reachSettings } from '../reach-settings.ts';
import { issuedAheadSeconds } from '../token-lifetime.ts';
import { quote } from './managed-object.ts';

/**
 * Whether the token was issued before a moment, in seconds since 1970. One that does not say when, or says what cannot
 * be, counts as older than anything.
 */
export const issuedBefore = (claims: string, moment: string) =>
  `(case when jsonb_typeof(${claims} -> 'iat') = 'number'
    and (${claims} ->> 'iat')::numeric <= extract(epoch from clock_timestamp()) + ${issuedAheadSeconds}
    then (${claims} ->> 'iat')::numeric <= ${moment} + ${issuedAheadSeconds}
    else true end)`;

/**
 * Reads the claims. A membership that is not whole counts as absent: its association_ids must be a list of nothing but
 * ids, written out so that the cast to uuid[] can be tried first.
 *
 * Only of a token that is older than the last revocation the list of revocations is asked; a null in the answer stands
 * for the whole token.
 */
export function readReachBody(roles: readonly string[], fingerprint: string): string {
  return `
declare
  claims jsonb := private.claims();
  last_revocation text := private.last_revocation();
  older boolean := ${issuedBefore('claims', 'last_revocation::numeric')};
  revoked uuid[] := '{}';
  memberships jsonb := claims -> 'memberships';
  membership jsonb;
  place integer;
  listed text;
  ids uuid[];
  roles text[] := ${quote(`{${roles.join(',')}}`)};
  organizations text[] := array_fill(''::text, array[${roles.length}]);
  associations text[] := array_fill(''::text, array[${roles.length}]);
  reach text;
begin
  if older then
    revoked := private.revoked_of_caller();
    if array_position(revoked, null) is not null then
      claims := null;
      memberships := null;
    end if;
  end if;
  if jsonb_typeof(memberships) = 'array' then
    for i in 0 .. jsonb_array_length(memberships) - 1 loop
      membership := memberships -> i;
      place := array_position(roles, membership ->> 'role');
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
          and array_position(revoked, (membership ->> 'organization_id')::uuid) is null
        then
          organizations[place] := concat_ws(',', nullif(organizations[place], ''), (membership ->> 'organization_id')::uuid);
          associations[place] := concat_ws(',', nullif(associations[place], ''), nullif(array_to_string(ids, ','), ''));
        end if;
      end if;
    end loop;
  end if;
  reach := concat_ws('|', '${fingerprint}', last_revocation, coalesce((claims ->> 'sub')::uuid::text, ''), ((claims ->> 'user_role' = 'global_admin') is true)::text);
  for i in 1 .. cardinality(roles) loop
    if organizations[i] <> '' then
      reach := reach || '|' || roles[i] || ':' || organizations[i] || ';' || associations[i];
    end if;
  end loop;
  perform set_config('${reachSettings.reach}', reach, true),
    set_config('${reachSettings.of}', current_setting('request.jwt.claims', true), true);
  return reach;
end`;
}
