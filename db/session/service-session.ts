import { serviceCaller } from './caller.ts';
import { InvalidReason } from './errors/invalid-reason.ts';
import { SessionDatabase } from './session-database.ts';
import { partsOf, type SessionPool } from './session-pool.ts';
import { type SessionOptions, SessionRunner } from './session-runner.ts';

/** 3 to 200 printable characters on one line. */
const REASON = /^[^\p{C}\p{Zl}\p{Zp}]{3,200}$/u;

/** The database as a job of the server sees it: past RLS. A type of its own, so that no request is served by mistake. */
export class ServiceDatabase extends SessionDatabase {
  /** Why the job runs. */
  readonly reason: string;

  constructor(runner: SessionRunner, reason: string) {
    super(runner);
    this.reason = reason;
  }
}

/**
 * Opens the database for a job of the server, in the role service_role, which bypasses RLS. Not for serving a person's
 * request: that is openSession().
 *
 * While it works, pg_stat_activity shows the reason as application_name, and triggers read it with
 * `current_setting('likeperson.reason', true)`.
 *
 * @param reason what the job does, e.g. `purge contacts past retention`; no personal data
 * @throws {InvalidReason} unless it has 3 to 200 printable characters on one line
 */
export function serviceSession(
  pool: SessionPool,
  reason: string,
  options: SessionOptions = {},
): ServiceDatabase {
  const said = reason.trim();
  if (!REASON.test(said)) throw new InvalidReason(reason);
  return new ServiceDatabase(new SessionRunner(partsOf(pool), serviceCaller(said), options), said);
}
