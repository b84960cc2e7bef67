import type postgres from 'postgres';
import type { Author } from '../migrations/record/author.ts';
import type { ManagementApi } from './api/management-api.ts';
import type { Release } from './release.ts';

/** What is being done with one function. */
export type FunctionStep = 'unchanged' | 'uploading' | 'activating' | 'deleting' | 'left alone';

/** What `activateRelease` is asked. */
export interface ActivationRequest {
  /** The environment's database, where the release is kept. Whoever asks holds `withMigrationLock`. */
  readonly sql: postgres.Sql;
  readonly api: ManagementApi;
  readonly release: Release;
  readonly author: Author;
  readonly onFunction?: (name: string, step: FunctionStep) => void;
}

/** What became of the project's functions, by name. */
export interface Activation {
  readonly release: string;
  /** Sent and activated. */
  readonly uploaded: readonly string[];
  /** Active already, as the API tells and as was recorded when they were sent. */
  readonly unchanged: readonly string[];
  /** Ours, and not in the release. */
  readonly deleted: readonly string[];
  /** Of no release of ours, and so somebody else's. */
  readonly leftAlone: readonly string[];
}
