/** What the API says is active is not what was sent. */
export class FunctionNotActive extends Error {
  readonly code = 'function_not_active';
  readonly functions: readonly string[];
  constructor(release: string, differences: ReadonlyMap<string, string>) {
    const lines = [...differences].map(([name, difference]) => `  ${name}: ${difference}`);
    super(
      `The release ${release} was sent, but it is not what is active now:\n${lines.join('\n')}\n` +
        'Somebody else may be deploying to this project. Run the command again, or `npx likeperson functions rollback`.',
    );
    this.name = 'FunctionNotActive';
    this.functions = [...differences.keys()];
  }
}
