import type { DeploymentEvent } from './deployment.ts';

/** A deployment that may be taken back: one run, or several that were cut off and the one that finished them. */
interface Settled {
  /** The first of its runs, which has the state before it. */
  readonly first: DeploymentEvent;
  readonly last: DeploymentEvent;
}

/** Where an environment stands by its record. */
export interface Standing {
  /** Runs that began and never ended well; the first has the state to go back to. */
  readonly open: DeploymentEvent | null;
  /** Finished deployments that were not taken back, oldest first. */
  readonly settled: readonly Settled[];
}

/**
 * Reads the record as a stack: a deployment that is done goes on top; one that is taken back is opened again, and gone
 * when that is done. So whoever is cut off on either way, and goes on either way, goes back to a state that was whole.
 *
 * @param events oldest first
 */
export function standing(events: readonly DeploymentEvent[]): Standing {
  let open: DeploymentEvent | null = null;
  const settled: Settled[] = [];
  for (const event of events) {
    if (event.event === 'begun') {
      open ??= event.direction === 'forward' ? event : (settled.pop()?.first ?? null);
    } else if (event.event === 'done') {
      if (event.direction === 'forward') settled.push({ first: open ?? event, last: event });
      open = null;
    }
  }
  return { open, settled };
}

/** The deployment that going back takes back; null when there is none. */
export function toTakeBack({ open, settled }: Standing): DeploymentEvent | null {
  return open ?? settled.at(-1)?.first ?? null;
}
