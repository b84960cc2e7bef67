import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { commitErrorOf } from '../../db/session/commit-error.ts';

const serverError = (code: string) =>
  Object.assign(Object.create(postgres.PostgresError.prototype) as postgres.PostgresError, {
    code,
    message: 'as the server says',
  });

describe('an error of the message that commits', () => {
  it('is an error of the commit where there is nothing else in the message', () => {
    expect(commitErrorOf(serverError('57014'), false)).toMatchObject({
      code: 'statement-timed-out',
    });
    expect(commitErrorOf(serverError('23503'), false)).toMatchObject({ code: 'statement-failed' });
  });

  it('leaves it open what was committed where it may be of the clearing after', () => {
    for (const code of ['57014', '57P01', '42501']) {
      const error = commitErrorOf(serverError(code), true);
      expect(error).toMatchObject({ code: 'connection-lost', outcome: 'unknown' });
    }
  });

  it('is a conflict where only committing can have one', () => {
    for (const mayLinger of [true, false]) {
      const error = commitErrorOf(serverError('40001'), mayLinger);
      expect(error).toMatchObject({ code: 'transaction-conflict' });
    }
  });
});
