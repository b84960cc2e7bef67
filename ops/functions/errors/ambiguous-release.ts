/** Several kept releases begin alike. */
export class AmbiguousRelease extends Error {
  readonly code = 'ambiguous_release';
  readonly ids: readonly string[];
  constructor(prefix: string, ids: readonly string[]) {
    super(
      `${ids.length} releases begin with ${JSON.stringify(prefix)}: ${ids.join(', ')}. Give more of the one you mean.`,
    );
    this.name = 'AmbiguousRelease';
    this.ids = ids;
  }
}
