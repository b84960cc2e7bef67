import type { EnvironmentName } from '../../environments/environment-name.ts';

/** The environment changed between the rehearsal and the lock. */
export class Overtaken extends Error {
  readonly code = 'overtaken';
  constructor(env: EnvironmentName) {
    super(
      `Stopped before anything was done: somebody changed ${env} while this deployment was rehearsed. ` +
        `See who: npx likeperson deploy ${env} --history. Then run the command again.`,
    );
    this.name = 'Overtaken';
  }
}
