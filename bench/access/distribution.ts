/** A measured quantity over all rounds. */
export interface Distribution {
  readonly median: number;
  readonly p95: number;
}

/** @throws {RangeError} when nothing was measured. */
export function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** The nearest rank: always a value that was measured. */
function quantile(sorted: readonly number[], q: number): number {
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('Cannot summarise an empty list of measurements.');
  return value;
}
