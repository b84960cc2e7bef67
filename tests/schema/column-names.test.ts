import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertColumnName, reservedWords } from '../../db/column-name.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createBaselineDatabase();
});
afterAll(() => database.close());

describe('the name of a column', () => {
  it('is none of the words that Postgres reserves', async () => {
    const keywords = await database.sql<{ word: string }[]>`
      select word from pg_get_keywords() where catcode in ('R', 'T') order by word collate "C"`;
    expect([...reservedWords].sort()).toEqual(keywords.map(({ word }) => word));
  });

  it.each([
    ['order', 'a reserved word', 'the_order'],
    ['birthYear', 'not in snake_case', 'birth_year'],
    ['e-mail', 'not in snake_case', 'e_mail'],
    ['2nd', 'not in snake_case', 'the_2nd'],
  ])('is not %s, because it %s', (name, reason, proper) => {
    expect(() => assertColumnName('contacts', name)).toThrow(
      new RegExp(`the column "${name}" of contacts: it .*${reason}.*e\\.g\\. "${proper}"`),
    );
  });

  it('may be a word that is only sometimes one of Postgres', async () => {
    for (const name of ['status', 'value', 'name', 'date']) {
      expect(() => assertColumnName('contacts', name), name).not.toThrow();
      await database.sql.unsafe(`create table public.with_${name} (${name} int)`);
    }
  });
});
