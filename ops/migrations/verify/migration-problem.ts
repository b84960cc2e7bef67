/** Why a migration file must not be applied, or what is applied must not be built on. */
export interface MigrationProblem {
  readonly file: string;
  readonly kind:
    | 'edited'
    | 'missing'
    | 'by hand'
    | 'out of order'
    | 'same version'
    | 'transaction control'
    | 'syntax';
  /** To be read after the file's name: what is wrong, and what to do. */
  readonly problem: string;
}

/** The version of a file, which is what the CLI records of it. */
export const versionOf = (file: string): string => file.split('_')[0] ?? '';
