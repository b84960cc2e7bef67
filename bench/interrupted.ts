/** Signals that ask a process to end, with their numbers. */
export const interruptions = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
export type Signal = keyof typeof interruptions;

/** The benchmark was asked to end before it was done. */
export class Interrupted extends Error {
  readonly code = 'interrupted';
  /** What a shell expects of a process that a signal has ended. */
  readonly exitCode: number;

  constructor(signal: Signal) {
    super(`Measuring was stopped by ${signal}. Run it again to get figures.`);
    this.name = 'Interrupted';
    this.exitCode = 128 + interruptions[signal];
  }
}
