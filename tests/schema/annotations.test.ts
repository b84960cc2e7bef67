import { text } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { internal, retentionInWords } from '../../db/annotations.ts';
import { annotationOf } from '../../db/declare-table.ts';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { tenantTable } from '../../db/tenant-table.ts';
import { tableNames } from '../../policies/access-matrix.ts';

const facts = { purpose: 'A test.', retention: { keep: 'permanent' } } as const;

describe('every table and column says what it holds', () => {
  it('a column without a sensitivity does not compile, and does not run either', () => {
    expect(() =>
      tenantTable('contacts', facts, {
        // @ts-expect-error: an unclassified column
        note: text('note'),
      }),
    ).toThrow('contacts.note');
  });

  it('a table without a retention does not compile', () => {
    const declare = () =>
      // @ts-expect-error: no retention
      tenantTable('contacts', { purpose: 'A test.' }, { note: internal(text('note')) });
    expect(declare).toBeTypeOf('function');
  });

  it('a table that the access matrix does not know does not compile', () => {
    const declare = () =>
      // @ts-expect-error: not in the matrix
      tenantTable('rogue', facts, { note: internal(text('note')) });
    expect(declare).toBeTypeOf('function');
  });

  it('the schema has exactly the tables of the access matrix', () => {
    expect(declaredTables.map(({ name }) => name)).toEqual([...tableNames].sort());
  });

  it.each(tableNames)(
    '%s has a class for each of its columns, and a retention in words',
    (name) => {
      const { sensitivity, retention } = annotationOf(name);
      const columns = declaredTables.find((table) => table.name === name)?.columnNames;
      expect(Object.keys(sensitivity).sort()).toEqual([...(columns ?? [])].sort());
      expect(retentionInWords(retention)).toMatch(/after|life of organization|permanent/);
    },
  );
});
