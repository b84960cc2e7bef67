/** Production takes only what staging has on record, byte for byte. */
export class NotStaged extends Error {
  readonly code = 'not_staged';
  readonly differences: readonly string[];
  constructor(release: string, differences: readonly string[]) {
    super(
      [
        `Stopped before anything was done: staging has no finished deployment of release ${release.slice(0, 12)}, and production takes nothing else.`,
        ...(differences.length > 0
          ? [
              'Where this checkout is not what staging has:',
              ...differences.slice(0, 20).map((difference) => `  - ${difference}`),
            ]
          : []),
        'Deploy this checkout to staging first (npx likeperson deploy staging), or check out what staging has (npx likeperson deploy staging --history).',
      ].join('\n'),
    );
    this.name = 'NotStaged';
    this.differences = differences;
  }
}
