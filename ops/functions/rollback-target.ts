import type { ActivationEntry } from './store/read-activations.ts';

/**
 * The release to go back to. When the newest activation did not come to its end, that is the one that was active when
 * it began; otherwise the one that was active before the one that is active now. So two rollbacks in a row lead back
 * to where they began.
 *
 * @param entries oldest first
 * @returns null when no release was active before
 */
export function rollbackTarget(entries: readonly ActivationEntry[]): string | null {
  const done = entries.filter(({ event }) => event === 'done');
  const active = done.at(-1);
  const newest = entries.at(-1);
  if (!active || !newest) return null;
  if (newest.event !== 'done' && newest.release !== active.release) return active.release;
  return done.findLast(({ release }) => release !== active.release)?.release ?? null;
}
