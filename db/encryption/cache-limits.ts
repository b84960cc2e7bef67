/**
 * How long a server goes by the keys it has read, in milliseconds. After a rotation every server knows the new key by
 * then, which is why a new key is not written with before twice this time has passed.
 */
export const cacheMs = 60_000;

/** How long after a rotation the new key is first used, in milliseconds. */
export const activationDelayMs = 2 * cacheMs;

/** How long after that an earlier key is still not retired, in milliseconds: transactions with it have ended. */
export const retirementDelayMs = 5 * cacheMs;

/** Of how many organisations a server keeps keys at hand; the least recently used go. */
export const cachedOrganizations = 1_000;
