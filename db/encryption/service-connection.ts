import type { SQL } from 'drizzle-orm';

/**
 * The database for a server job, past RLS (service_role, or postgres for an operator): a service session, or
 * Drizzle's own database over postgres.js. Never a caller's.
 */
export interface ServiceConnection {
  execute(statement: SQL): PromiseLike<Iterable<Readonly<Record<string, unknown>>>>;
}
