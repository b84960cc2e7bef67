/** A source of choices: the same for the same seed. */
export interface Choices {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number;
  /** One of the values; undefined when there are none. */
  oneOf<T>(values: readonly T[]): T | undefined;
  /** True once in `n` times. */
  oneIn(n: number): boolean;
}

/** Choices by the generator mulberry32 (public domain, Tommy Ettinger). */
export function choicesFrom(seed: number): Choices {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => (limit > 0 ? next() % limit : 0);
  return {
    below,
    oneOf: (values) => values[below(values.length)],
    oneIn: (n) => below(n) === 0,
  };
}
