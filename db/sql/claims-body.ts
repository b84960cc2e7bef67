/** A token has at most 4 KB (docs/decisions/0004); what is longer than twice that was not made by the hook. */
export const claimsBody = `
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
end`;
