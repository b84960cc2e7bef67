import type { SeenRequest } from '../../local/management-api/faults.ts';
import type { Moment, WireStatement } from '../wire/wire-proxy.ts';

/** Something that an operation does to the environment, which it does in every run. */
interface Step {
  /** Who does what. */
  readonly label: string;
  /** From 1: the same may be done several times. */
  readonly occurrence: number;
}

/** A step as it was seen. */
export interface SeenStep extends Step {
  /** What the operation said that it does. */
  readonly phase: string;
}

/** Counts steps, and tells each by its name. */
export function stepCounter(phase: () => string): (label: string, moment: Moment) => SeenStep {
  const counts = new Map<string, number>();
  return (label, moment) => {
    const key = `${moment} ${label}`;
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    return { label, occurrence, phase: phase() };
  };
}

export function labelOfStatement({ text, application }: WireStatement): string {
  return `${application}: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 90)}`;
}

export function labelOfRequest({ method, path }: SeenRequest): string {
  // Identifiers differ from trial to trial.
  return `Management API: ${method} ${path.replace(/^\/v1\/projects\/[^/]+/, '')}`;
}
