/** A request that arrived, as tests see it. */
export interface SeenRequest {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
}

/** What goes wrong with a request. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is cut. */
  | { readonly kind: 'drop' }
  /** Nobody answers, until the stand-in is closed. */
  | { readonly kind: 'silence' };

type Hook = (request: SeenRequest) => Fault | undefined | Promise<Fault | undefined>;

/** When to fail; a hook may also do something by itself, such as killing whoever asks. */
export interface Faults {
  /** Before the request has any effect. */
  readonly before?: Hook;
  /** When it had all its effect, and nobody knows yet. */
  readonly after?: Hook;
}
