import { TamperedCiphertext } from '../errors/tampered-ciphertext.ts';
import { UnknownKey } from '../errors/unknown-key.ts';
import { isRefusal } from './is-refusal.ts';
import type { Obstacle } from './job-result.ts';

/** What an error says about one row; undefined when it concerns more than that row. */
export function obstacleOf(error: unknown): Obstacle | undefined {
  if (error instanceof TamperedCiphertext || error instanceof UnknownKey) return error.code;
  return isRefusal(error) ? 'refused' : undefined;
}
