import type { MigrationProblem } from '../migrations/verify/migration-problem.ts';

/** Migration files, or what a database recorded of them, are not as they were. */
export class MigrationsRefused extends Error {
  readonly code = 'migrations_refused';
  readonly problems: readonly MigrationProblem[];
  constructor(problems: readonly MigrationProblem[]) {
    super(
      `Refused the migrations before anything was done:\n${problems
        .map(({ file, problem }) => `  - ${file} ${problem}`)
        .join('\n')}`,
    );
    this.name = 'MigrationsRefused';
    this.problems = problems;
  }
}
