/**
 * Settings in which a transaction keeps what its caller's token gives them, so that the token is read once.
 *
 * What they hold says itself what it was derived from (db/sql/kept-reach.ts), so the names stay when that changes.
 */
export const reachSettings = {
  /** The claims that were read, letter by letter. For others nothing that is kept counts. */
  of: 'likeperson.reach_of',
  /** What they give, as `private.read_reach()` writes it. */
  reach: 'likeperson.reach',
} as const;

/** The first fields of a reach: what it was derived by, and the last revocation when it was. */
const DERIVED_FROM_FIELDS = 2;

/** What a reach gives, whatever it was derived from. */
export function givenBy(reach: string): string {
  return reach.split('|').slice(DERIVED_FROM_FIELDS).join('|');
}
