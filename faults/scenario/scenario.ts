import type { Problem } from '../judge/problem.ts';
import type { Operation } from '../operation/job.ts';
import type { Ended } from '../operation/start-job.ts';

/** A fault beside the kills, that is met on purpose. */
interface Scenario {
  readonly name: 'two at once' | 'disk full' | 'lost connection';
  /** What exactly goes wrong, and when. */
  readonly variant: string;
  readonly operation: Operation;
}

/** What became of it. */
export interface ScenarioResult extends Scenario {
  /** Why this machine cannot try it; null when it was tried. */
  readonly notTried: string | null;
  /** What the run said that met the fault. */
  readonly said: Ended['error'];
  /** What the run after it said. */
  readonly nextSaid: Ended['error'];
  readonly problems: readonly Problem[];
  /** From the end of the run that met the fault until the next one was done; null when it was not tried. */
  readonly recoverySeconds: number | null;
}

/** Says that a run did not say what it must. */
export function unexpected(what: string, { done, error }: Ended): Problem {
  const said = error ? `${error.code}: ${error.message.slice(0, 300)}` : (done ?? 'nothing');
  return { kind: 'error', when: 'at the end', found: `${what}, and it said ${said}` };
}
