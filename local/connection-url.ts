/**
 * The password of every login role on a local server. It protects nothing but against accidents: the server listens
 * on the loopback address only. Never give it to a server that others can reach.
 */
export const LOCAL_PASSWORD = 'postgres';

/** The superuser that owns the cluster, as on Supabase; `postgres` is not one. */
export const SUPERUSER = 'supabase_admin';

/** The roles of a Supabase project that may log in. */
export type LoginRole =
  | 'postgres'
  | 'supabase_admin'
  | 'authenticator'
  | 'supabase_auth_admin'
  | 'supabase_storage_admin'
  | 'supabase_realtime_admin';

/** Writes the connection URL of a role on a local server; `database` defaults to `postgres`. */
export function connectionUrl(port: number, role: LoginRole, database = 'postgres'): string {
  return `postgresql://${role}:${LOCAL_PASSWORD}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
