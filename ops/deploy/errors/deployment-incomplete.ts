import type { EnvironmentName } from '../../environments/environment-name.ts';

/** The migrations were applied, and what comes after them failed. Its code is that of what went wrong. */
export class DeploymentIncomplete extends Error {
  readonly code: string;
  constructor(env: EnvironmentName, release: string, cause: Error) {
    super(
      [
        cause.message,
        `${env} has the migrations of release ${release.slice(0, 12)} now, and perhaps not its functions.`,
        `Once that is mended, run the same command again to go on: npx likeperson deploy ${env}`,
        `Or go back to what was before: npx likeperson deploy ${env} --rollback`,
      ].join('\n'),
      { cause },
    );
    this.name = 'DeploymentIncomplete';
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unexpected';
  }
}
