import type { EnvironmentName } from '../../environments/environment-name.ts';

/** Everything was applied, and the environment is not what the rehearsal made. */
export class DiffersFromShadow extends Error {
  readonly code = 'differs_from_shadow';
  readonly objects: readonly string[];
  constructor(env: EnvironmentName, objects: readonly string[]) {
    super(
      [
        `${env} is not what was rehearsed, though all was applied:`,
        ...objects.slice(0, 20).map((object) => `  - ${object}`),
        `Find out who else changes it. To go back: npx likeperson deploy ${env} --rollback`,
      ].join('\n'),
    );
    this.name = 'DiffersFromShadow';
    this.objects = objects;
  }
}
