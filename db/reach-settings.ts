/**
 * Settings in which a transaction keeps what its caller's token gives them, so that the token is read once.
 *
 * The numbers stand for the form of the text, which servers keep too: who changes that counts them up, and what an
 * older server still sends is then looked at by nobody.
 */
export const reachSettings = {
  /** The claims that were read, letter by letter. For others nothing that is kept counts. */
  of: 'likeperson.reach_of_1',
  /** What they give, as `private.read_reach()` writes it. */
  reach: 'likeperson.reach_1',
} as const;
