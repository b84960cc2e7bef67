import { describe, expect, it } from 'vitest';
import { transactionControl } from '../../ops/migrations/verify/transaction-control.ts';

const problemsOf = async (...texts: string[]) => {
  const files = texts.map((text, i) => ({ file: `${i + 1}.sql`, text }));
  return (await transactionControl(files)).map(({ file, kind }) => `${file}: ${kind}`);
};

describe('transaction control in a migration', () => {
  it.each([
    'begin',
    'COMMIT',
    'rollback',
    'end',
    'abort',
    'start transaction isolation level serializable',
    'savepoint here',
    'release savepoint here',
    'rollback to savepoint here',
    'commit and chain',
    "prepare transaction 'it'",
    '/* now */ commit -- done',
    'do $$ begin commit; end $$',
    'do $$ begin if true then begin rollback; end; end if; end $$',
    "do language plpgsql 'begin for i in 1..2 loop commit and chain; end loop; end'",
  ])('is found: %s', async (statement) => {
    expect(await problemsOf(`select 1;\n${statement}\n;\nselect 2`)).toEqual([
      '1.sql: transaction control',
    ]);
  });

  it.each([
    "select 'commit; begin;'",
    '-- commit;\nselect 1 /* begin; */',
    'create function f() returns text language sql as $$ select $q$commit$q$ $$',
    "create function f() returns void language plpgsql as $$ begin raise notice 'rollback'; end $$",
    'create procedure p() language plpgsql as $$ begin commit; end $$',
    'create function f() returns int begin atomic select 1; end',
    "do $$ begin perform 'commit'; exception when others then null; end $$",
    "comment on table t is 'BEGIN; COMMIT;'",
    'create table t (commit int, "begin" text, "end" text)',
    "set lock_timeout = '4s'",
    'create procedure q() language plpgsql as $$ begin null; end $$; call q()',
  ])('is not taken for what it is not: %s', async (statement) => {
    expect(await problemsOf(statement)).toEqual([]);
  });

  it('is found between statements that the CLI would lose', async () => {
    const [problem, ...others] = await transactionControl([
      { file: '1.sql', text: 'create table a ();\nCOMMIT; BEGIN;\ncreate table b ();' },
    ]);
    expect(problem?.problem).toContain('"COMMIT"');
    expect(others.map(({ problem: text }) => text)).toEqual([expect.stringContaining('"BEGIN"')]);
  });

  it('is found where it is called, through a procedure of an earlier file and one that calls that', async () => {
    const problems = await problemsOf(
      'create procedure private.sweep() language plpgsql as $$ begin commit; end $$',
      'create procedure outer_sweep() language plpgsql as $$ begin call private.sweep(); end $$',
      'call outer_sweep()',
      'do $$ begin call private.sweep(); end $$',
    );
    expect(problems).toEqual(['3.sql: transaction control', '4.sql: transaction control']);
  });

  it('is told from what cannot be parsed at all', async () => {
    expect(await problemsOf('create tabel t ()')).toEqual(['1.sql: syntax']);
  });

  it('is shown by the statement, also after letters of several bytes', async () => {
    const text = `select 'Bodø, Tromsø, Å';\nrollback;`;
    const [problem] = await transactionControl([{ file: '1.sql', text }]);
    expect(problem?.problem).toContain('"rollback"');
  });
});
