/** Somebody confirmed an environment that the command is not aimed at. */
export class NothingToConfirm extends Error {
  readonly code = 'nothing_to_confirm';
  constructor() {
    super(
      'Stopped before anything was done: --confirm goes with --env <name>. Add it, or leave --confirm out.',
    );
    this.name = 'NothingToConfirm';
  }
}
