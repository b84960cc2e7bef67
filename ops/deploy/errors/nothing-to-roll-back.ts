import type { EnvironmentName } from '../../environments/environment-name.ts';

/** The record has no deployment that could be taken back. */
export class NothingToRollBack extends Error {
  readonly code = 'nothing_to_roll_back';
  constructor(env: EnvironmentName) {
    super(
      `There is no deployment of ${env} to take back (npx likeperson deploy ${env} --history). ` +
        `To take back migrations alone: npx likeperson migrations down --env ${env}`,
    );
    this.name = 'NothingToRollBack';
  }
}
