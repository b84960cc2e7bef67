/** An environment variable cannot be used. Its value may be a secret and is never quoted. */
export class InvalidVariable extends Error {
  readonly code = 'invalid_variable';
  readonly variable: string;
  constructor(variable: string, expected: string) {
    super(`Cannot use the variable ${variable}: it is not ${expected}. Set it right, or unset it.`);
    this.name = 'InvalidVariable';
    this.variable = variable;
  }
}
