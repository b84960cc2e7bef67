import type postgres from 'postgres';
import type { BackendKey } from './cancel-request.ts';
import { PrivilegedConnection } from './errors/privileged-connection.ts';

/** Whoever could do anything before taking a role, or without, would make a forgotten session fail open. */
export const GREETING = `
  select current_user as role,
    (select rolsuper or rolbypassrls from pg_catalog.pg_roles where rolname = session_user)
      or pg_catalog.pg_has_role(session_user, 'authenticated', 'usage')
      or pg_catalog.pg_has_role(session_user, 'service_role', 'usage') as privileged`;

/** What the server answers to the greeting. */
export type Greeting = [{ readonly role: string; readonly privileged: boolean }];

/**
 * The key of the backend that answered a greeting.
 *
 * @throws {PrivilegedConnection} when its role could do something without a session
 */
export function keyOf({ 0: { role, privileged }, state }: postgres.RowList<Greeting>): BackendKey {
  if (privileged) throw new PrivilegedConnection(role);
  const { pid, secret } = state as unknown as BackendKey;
  return { pid, secret };
}
