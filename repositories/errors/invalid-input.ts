/** One thing that is wrong with an input. */
export interface InputIssue {
  /** Where, e.g. `['lines', 0, 'km']`; empty for the input as a whole. */
  readonly path: readonly (string | number)[];
  /** What is expected. The value is not repeated: it may be personal. */
  readonly message: string;
}

/** The input cannot be what is meant. Nothing was written. */
export class InvalidInput extends Error {
  readonly code = 'invalid-input';
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[], cause?: unknown) {
    const words = issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
    super(`The input is not valid: ${words.join('; ')}.`, { cause });
    this.name = 'InvalidInput';
    this.issues = issues;
  }
}
