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

/** What only looks: whoever is killed between two of these leaves the same behind. */
const looks = /^(GET|select|with|set|reset|begin isolation) (?!.*(lock|terminate_backend)\()/i;

/**
 * What steps have in common that leave the same behind: a client's reads in one phase are of one kind, before they are
 * done and after. Every other step of a phase is a kind by itself.
 */
export function kindOfStep({ phase, label }: SeenStep, moment: Moment): string {
  const [who = '', ...words] = label.split(': ');
  const what = words.join(': ').replace(/^--> statement-breakpoint /, '');
  return [phase, moment, who, looks.test(`${what} `) ? 'reads' : what].join('|');
}

export function labelOfStatement({ text, application }: WireStatement): string {
  return `${application}: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 90)}`;
}

export function labelOfRequest({ method, path }: SeenRequest): string {
  // Identifiers differ from trial to trial.
  return `Management API: ${method} ${path.replace(/^\/v1\/projects\/[^/]+/, '')}`;
}
