import type { Manifest } from '../manifest.ts';

/** What a deployment can bring an environment to, and back to. */
export interface EnvironmentState {
  /** The newest migration; null before the first. */
  readonly version: string | null;
  /** The release of Edge Functions that is active; null before the first. */
  readonly functions: string | null;
}

/** One line of the record: something that a run of `deploy` did. */
export interface DeploymentEvent {
  /** Of the run. */
  readonly deployment: string;
  readonly at: Date;
  readonly direction: 'forward' | 'back';
  readonly event: 'begun' | 'done' | 'failed';
  /** Of the manifest; on the way back, of the deployment that is taken back. */
  readonly release: string;
  readonly manifest: Manifest;
  /** As it was when the run began. */
  readonly before: EnvironmentState;
  /** As it is to be when the run ends. */
  readonly after: EnvironmentState;
  readonly who: string;
  readonly gitRevision: string | null;
  /** Since the run began; null when it begins. */
  readonly durationMs: number | null;
  /** The code of the error that ended it; null otherwise. */
  readonly failure: string | null;
}
