import { createHash } from 'node:crypto';
import { reachSettings } from '../reach-settings.ts';
import { claimsBody } from './claims-body.ts';
import { readReachBody } from './read-reach-body.ts';

/**
 * A reach is one line, between bars: the fingerprint of what it was derived by, the last revocation when it was, who
 * the caller is, whether they run the platform, and then one field for each role that they hold, which begins with the
 * role's name: `coordinator:`, its organisations, a semicolon, its associations.
 */
export const field = { fingerprint: 1, lastRevocation: 2, userId: 3, isGlobalAdmin: 4 } as const;

/** Claim functions for the roles that a membership can give. */
export interface ReachFunctions {
  /** Of all that derives a reach or takes it apart, down to the names of roles. */
  readonly fingerprint: string;
  /** Reads the claims, and keeps what they give. */
  readonly readBody: string;
  /** What is kept for the claims that are set now, or else what is read in them. */
  readonly reach: string;
  /** Gives the ids that `roles` give. */
  idsIn(which: 'organizations' | 'associations'): string;
}

/**
 * What derives a reach from claims, and what takes it apart.
 *
 * A server keeps reaches longer than a schema lives, and a migration may change either side. So each carries a hash of
 * the texts of both, and the database takes one with another hash for none: nobody has to remember to count a version
 * up. With other roles it is another hash, too.
 */
export function reachFunctions(roles: readonly string[]): ReachFunctions {
  const unmarked = textsFor(roles, '');
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([claimsBody, unmarked]))
    .digest('hex')
    .slice(0, 16);
  const { readBody, reach, organizations, associations } = textsFor(roles, fingerprint);
  const bodies = { organizations, associations };
  return { fingerprint, readBody, reach, idsIn: (which) => bodies[which] };
}

function textsFor(roles: readonly string[], fingerprint: string) {
  const reach = believed(fingerprint);
  return {
    readBody: readReachBody(roles, fingerprint),
    reach,
    organizations: idsBody(roles, reach, (held) => `split_part(${held}, ';', 1)`),
    associations: idsBody(
      roles,
      reach,
      (held) => `split_part(split_part(${held}, '|', 1), ';', 2)`,
    ),
  };
}

/**
 * Kept by this transaction if it was read in these very claims, by these very functions, and nothing was revoked since;
 * else read now. A policy asks several functions, each once per query; whoever could set these settings could set the
 * claims as well (docs/decisions/0023).
 */
const believed = (fingerprint: string) => `case
    when current_setting('request.jwt.claims', true) = current_setting('${reachSettings.of}', true)
      and starts_with(current_setting('${reachSettings.reach}', true), '${fingerprint}|' || private.last_revocation() || '|')
    then current_setting('${reachSettings.reach}', true)
    else private.read_reach()
  end`;

/**
 * The ids in one part of the field of each of `roles`. In one expression, since the first use of each costs a query 2
 * to 3 µs; and in a variable, which holds an array in the form that policies compare rows with: in any other it would
 * be copied for each row, 20 ns a time.
 */
function idsBody(roles: readonly string[], reach: string, part: (held: string) => string): string {
  const ofRole = roles.map(
    (role) =>
      `case when '${role}' = any (roles) then nullif(${part(`split_part(reach, '|${role}:', 2)`)}, '') end`,
  );
  return `
declare
  reach text := ${reach};
  ids uuid[] := ('{' || concat_ws(',',
    ${ofRole.join(',\n    ')}
  ) || '}')::uuid[];
begin
  return ids;
end`;
}
