import { encodeParameter } from './encode-parameter.ts';

/** What postgres.js takes; the protocol counts them in 16 bits. */
const MOST = 65_533;

/**
 * The parameters of a statement in Postgres's text format.
 *
 * @throws {RangeError} when there are more than a statement can have
 * @throws {TypeError} on undefined, a function or a symbol
 */
export function parameterTexts(params: readonly unknown[]): (string | null)[] {
  if (params.length > MOST) {
    throw new RangeError(
      `Sending a statement failed: it has ${params.length} parameters, and takes ${MOST} at most. Send several statements, or one array.`,
    );
  }
  return params.map(encodeParameter);
}
