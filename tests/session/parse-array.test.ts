import { describe, expect, it } from 'vitest';
import { parseArray } from '../../db/session/parse-array.ts';

describe("Postgres's text form of an array", () => {
  it.each([
    ['{}', []],
    ['{a,b}', ['a', 'b']],
    ['{NULL,"NULL",""}', [null, 'NULL', '']],
    [
      String.raw`{"a,b","{c}","say \"d\"","back\\slash","new
line"}`,
      ['a,b', '{c}', 'say "d"', 'back\\slash', 'new\nline'],
    ],
    [
      '{{1,2},{3,NULL}}',
      [
        ['1', '2'],
        ['3', null],
      ],
    ],
    ['[0:1]={x,y}', ['x', 'y']],
  ])('%s', (text, elements) => {
    expect(parseArray(text, String)).toEqual(elements);
  });

  it('has its elements read', () => {
    expect(parseArray('{1,NULL,3}', Number)).toEqual([1, null, 3]);
  });
});
