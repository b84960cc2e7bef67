import { ScopedSession } from '../../db/session/scoped-session.ts';
import { SessionDialect } from '../../db/session/session-dialect.ts';
import { SessionTransaction } from '../../db/session/session-transaction.ts';
import type { Statement } from '../../db/session/statement.ts';
import type { Session } from '../../repositories/base/session.ts';

/** A session that sends nothing: it notes statements, and every one of them finds no rows. */
export function recordingSession(): { session: Session; sent: Statement[] } {
  const sent: Statement[] = [];
  const dialect = new SessionDialect();
  const runner = new ScopedSession(dialect, {
    run: (statement) => {
      sent.push(statement);
      return Promise.resolve(Object.assign([], { count: 0, command: 'SELECT' }));
    },
    transaction: () => Promise.reject(new TypeError('Only single statements are noted.')),
  });
  return { session: new SessionTransaction(dialect, runner), sent };
}
