/** Seconds that an access token lives: `jwt_expiry` in supabase/config.toml, which a test compares with this. */
export const tokenLifetimeSeconds = 900;

/** How far the clock of the Auth server, which writes `iat`, may be ahead of the database's. */
export const issuedAheadSeconds = 5;

/**
 * How long after its end a token may still be used: PostgREST takes one 30 s longer, a session 10 s, and 30 s more what
 * was asked in time and waited for a connection.
 */
export const expiryToleranceSeconds = 60;
