import type postgres from 'postgres';
import { parse as parseArray } from 'postgres-array';

/** Arrays of built-in types, and what they hold (pg_type: typarray, oid). Other arrays come as text. */
const ARRAYS: readonly (readonly [array: number, element: number])[] = [
  [1000, 16],
  [1002, 18],
  [1005, 21],
  [1007, 23],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1028, 26],
  [1009, 25],
  [1015, 1043],
  [1014, 1042],
  [1003, 19],
  [2951, 2950],
  [199, 114],
  [3807, 3802],
];

const asIs = (value: unknown) => value;

/**
 * Teaches a client arrays, in place of `fetch_types`: postgres.js 3.4.9 asks for them by itself, and when the
 * connection is lost meanwhile, it says so to nobody, or to the whole process.
 */
export function teachArrays({ options: { parsers, serializers } }: postgres.Sql): void {
  for (const [array, element] of ARRAYS) {
    const parse = parsers[element] ?? asIs;
    const serialize = serializers[element] ?? String;
    parsers[array] = (text) => parseArray(String(text), parse);
    serializers[array] = (value) => (Array.isArray(value) ? arrayText(value, serialize) : value);
  }
}

function arrayText(values: readonly unknown[], serialize: (value: unknown) => unknown): string {
  const texts = values.map((value) => {
    if (Array.isArray(value)) return arrayText(value, serialize);
    if (value === null) return 'null';
    return `"${String(serialize(value)).replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${texts.join()}}`;
}
