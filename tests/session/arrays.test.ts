import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessionWorld, type SessionWorld } from './session-world.ts';

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld({ max: 1 });
});
afterAll(() => at.close());

describe('an array of the database', () => {
  it.each([
    ['{}', []],
    ['{a,b}', ['a', 'b']],
    ['{NULL,"NULL","null",""}', [null, 'NULL', 'null', '']],
    [
      String.raw`{"a,b","{c}","say \"d\"","back\\slash","new
line"," "}`,
      ['a,b', '{c}', 'say "d"', 'back\\slash', 'new\nline', ' '],
    ],
    [
      '{{1,2},{3,NULL}}',
      [
        ['1', '2'],
        ['3', null],
      ],
    ],
    ['[0:1]={x,y}', ['x', 'y']],
    ['[-1:0][5:5]={{"]="},{"={"}}', [[']='], ['={']]],
  ])('%s has its elements', async (text, elements) => {
    const [row] = await at.session('m1').execute(sql`select ${text}::text[] as elements`);
    expect(row?.elements).toEqual(elements);
  });

  it('has elements of their type', async () => {
    const [row] = await at.session('m1').execute(sql`
      select '{1,NULL,3}'::int[] as ints, '{t,f}'::bool[] as bools, '{1.5}'::float8[] as floats,
        '{9007199254740993}'::int8[] as bigints, '{1.50}'::numeric[] as numerics`);
    expect(row).toEqual({
      ints: [1, null, 3],
      bools: [true, false],
      floats: [1.5],
      bigints: ['9007199254740993'],
      numerics: '{1.50}',
    });
  });

  it('comes back as it was sent, whatever is in it', async () => {
    // Postgres has no text with a NUL, and no half of a surrogate pair.
    const element = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    const nullable = fc.option(element);
    const flat = fc.array(nullable, { maxLength: 8 });
    const nested = fc.array(fc.tuple(nullable, nullable), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(flat, nested), async (sent) => {
        const [row] = await at
          .session('m1')
          .execute(sql`select ${sql.param(sent)}::text[] as back`);
        expect(row?.back).toEqual(sent);
      }),
    );
  });
});
