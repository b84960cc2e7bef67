import { sql } from 'drizzle-orm';
import { check, getTableConfig, text } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { internal } from '../../db/annotations.ts';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { tenantTable } from '../../db/tenant-table.ts';
import { line } from '../../db/values/texts.ts';
import { wordsOfCheck } from '../../repositories/base/words-of-check.ts';

const facts = { purpose: 'A test.', retention: { keep: 'permanent' } } as const;

describe('a column says what it holds', () => {
  it('a column that could be of any length does not compile, and does not run either', () => {
    expect(() =>
      tenantTable('contacts', facts, {
        // @ts-expect-error: nothing says how long it may be
        note: internal(text('note')),
      }),
    ).toThrow('Cannot declare contacts.note: nothing says what it holds at most');
    expect(() =>
      tenantTable('contacts', facts, {
        // @ts-expect-error: its elements are bounded, and the list is not
        notes: internal(line('note', 200).array()),
      }),
    ).toThrow('Cannot declare contacts.notes');
    tenantTable('contacts', facts, { note: internal(line('note', 200).notNull()) });
  });

  it('a check with the name of one that a column has by itself is refused', () => {
    const table = tenantTable('contacts', facts, { note: internal(line('note', 9)) }, (t) => [
      check('contacts_note_check', sql`${t.note} <> ''`),
    ]);
    expect(() => getTableConfig(table)).toThrow('two checks have the name "contacts_note_check"');
  });

  it('and a value that it refuses is told so in words, without the name of a constraint', () => {
    const own = declaredTables.flatMap(({ name, columnNames, checks }) =>
      checks.flatMap((one) =>
        columnNames.some((column) => one.name === `${name}_${column}_check`) ? [one.name] : [],
      ),
    );
    expect(own.length).toBeGreaterThan(100);
    for (const name of own) expect(wordsOfCheck(name), name).toMatch(/^(is|the|a) /);
    expect(wordsOfCheck('profiles_full_name_check')).toBe(
      'is no line of 1 to 200 characters, all of them visible',
    );
  });
});
