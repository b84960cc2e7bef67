import type { ReleaseName } from '../world/releases.ts';

/** The four things that are killed. */
export const operations = ['migrate', 'down', 'deploy', 'deploy --rollback'] as const;
export type Operation = (typeof operations)[number];

/** What one process is asked to do. */
export interface Job {
  readonly operation: Operation;
  readonly url: string;
  readonly migrationsDir: string;
  /** Of the stand-in of the Management API. */
  readonly apiUrl: string;
  readonly release: ReleaseName;
  /** The version that `down` goes back to. */
  readonly to: string;
}

/** What the process writes, a line each. */
export type Line =
  | { readonly phase: string }
  | { readonly done: string }
  | { readonly code: string; readonly message: string };
