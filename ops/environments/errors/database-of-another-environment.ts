import { isEnvironmentName } from '../environment-name.ts';

/** A command was aimed at one environment and met the database of another. */
export class DatabaseOfAnotherEnvironment extends Error {
  readonly code = 'database_of_another_environment';
  readonly aimedAt: string;
  readonly found: string;
  constructor(aimedAt: string, found: string) {
    const restored = isEnvironmentName(found)
      ? ` If ${aimedAt} was restored from a copy of ${found}: npx likeperson env claim ${aimedAt} --instead-of ${found}`
      : '';
    super(
      `Stopped before anything was done: the command is for ${aimedAt}, but the database says that it is ${found}. ` +
        `Check DIRECT_DATABASE_URL of ${aimedAt} (npx likeperson env show ${aimedAt}).${restored}`,
    );
    this.name = 'DatabaseOfAnotherEnvironment';
    this.aimedAt = aimedAt;
    this.found = found;
  }
}
