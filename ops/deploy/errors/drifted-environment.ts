import type { EnvironmentName } from '../../environments/environment-name.ts';

/** Somebody changed the database past its migrations, so nothing that was proved holds for it. */
export class DriftedEnvironment extends Error {
  readonly code = 'drifted_environment';
  readonly objects: readonly string[];
  constructor(env: EnvironmentName, objects: readonly string[]) {
    super(
      [
        `Stopped before anything was done: ${env} is not what its migrations make:`,
        ...objects.slice(0, 20).map((object) => `  - ${object}`),
        ...(objects.length > 20 ? [`  - and ${objects.length - 20} more`] : []),
        `See what would bring it back, and do it or write it into a migration: npx likeperson db drift --env ${env}`,
      ].join('\n'),
    );
    this.name = 'DriftedEnvironment';
    this.objects = objects;
  }
}
