/** Something went and something like it came, and nobody has said whether it is the same. */
export class RenameUnanswered extends Error {
  readonly code = 'rename_unanswered';
  constructor(candidates: readonly string[]) {
    super(
      [
        'Cannot tell what is renamed from what is new: a rename keeps the data, a new one starts empty.',
        'Run the command again in a terminal, or with those that are renames:',
        ...candidates.map((candidate) => `  --rename ${candidate}`),
        'or with --no-rename when the rest is new.',
      ].join('\n'),
    );
    this.name = 'RenameUnanswered';
  }
}
