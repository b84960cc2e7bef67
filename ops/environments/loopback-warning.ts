import type { EnvironmentName } from './environment-name.ts';
import type { Values } from './variables.ts';

/** What to tell whoever uses an environment that does without TLS: a rehearsal must not be taken for the real one. */
export function loopbackWarning(name: EnvironmentName, values: Values): string[] {
  if (!values.LOOPBACK_WITHOUT_TLS || name === 'dev') return [];
  return [
    `${name} may do without TLS because LOOPBACK_WITHOUT_TLS=allowed: a rehearsal on this machine. Never set it for a real project.`,
  ];
}
