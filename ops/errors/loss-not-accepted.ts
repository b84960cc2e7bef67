/** A migration loses data that its rollback cannot bring back. */
export class LossNotAccepted extends Error {
  readonly code = 'loss_not_accepted';
  readonly loses: readonly string[];
  constructor(file: string, loses: readonly string[]) {
    super(
      `${file} loses what is in ${loses.join(', ')}: its rollback cannot bring that back. ` +
        'Nothing was written. Move the data first with --data <file.sql>, or accept the loss with --accept-loss, which the file will declare.',
    );
    this.name = 'LossNotAccepted';
    this.loses = loses;
  }
}
