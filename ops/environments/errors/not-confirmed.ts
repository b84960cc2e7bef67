/** Nobody confirmed that a command is meant for the environment. */
export class NotConfirmed extends Error {
  readonly code = 'not_confirmed';
  constructor(name: string, reason: string) {
    super(
      `Stopped before anything was done: ${reason}. To confirm without a terminal: --confirm ${name}`,
    );
    this.name = 'NotConfirmed';
  }
}
