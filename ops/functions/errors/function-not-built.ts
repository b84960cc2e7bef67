/** A function that no artefact can be made of. */
export class FunctionNotBuilt extends Error {
  readonly code = 'function_not_built';
  readonly function: string;
  constructor(name: string, problems: readonly string[]) {
    super(`The function ${name} was not built:\n${problems.map((text) => `  ${text}`).join('\n')}`);
    this.name = 'FunctionNotBuilt';
    this.function = name;
  }
}
