import { describe, expect, it } from 'vitest';
import { encodeParameter } from '../../db/session/encode-parameter.ts';

describe("a parameter in Postgres's text format", () => {
  it.each([
    [null, null],
    ['', ''],
    ["it's", "it's"],
    [1.5, '1.5'],
    [2n ** 63n, '9223372036854775808'],
    [true, 'true'],
    [false, 'false'],
    [new Date('2026-03-04T10:00:00Z'), '2026-03-04T10:00:00.000Z'],
    [new Uint8Array([0, 255]), '\\x00ff'],
    [{ a: [1, "'"] }, `{"a":[1,"'"]}`],
    [[], '{}'],
    [[1, null, 'a"b\\c,{}'], '{"1",null,"a\\"b\\\\c,{}"}'],
    [[[1], [2]], '{{"1"},{"2"}}'],
  ])('%o is %o', (value, encoded) => {
    expect(encodeParameter(value)).toBe(encoded);
  });

  it.each([undefined, () => 1, Symbol('s')])('%o is refused', (value) => {
    expect(() => encodeParameter(value)).toThrow('Give null for no value.');
  });
});
