/** Rolling back would lose data, and nobody accepted that. */
export class RollbackLosesData extends Error {
  readonly code = 'rollback_loses_data';
  readonly losses: readonly { readonly file: string; readonly loses: readonly string[] }[];
  constructor(losses: readonly { readonly file: string; readonly loses: readonly string[] }[]) {
    super(
      [
        'Stopped before anything was done: rolling back loses for good what is in',
        ...losses.map(({ file, loses }) => `  - ${loses.join(', ')} (${file})`),
        'Make a backup, and accept the loss: --accept-loss',
      ].join('\n'),
    );
    this.name = 'RollbackLosesData';
    this.losses = losses;
  }
}
