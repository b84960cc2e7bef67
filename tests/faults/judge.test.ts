import { describe, expect, it } from 'vitest';
import { judgeDatabase } from '../../faults/judge/judge-database.ts';
import { judgeFunctions } from '../../faults/judge/judge-functions.ts';
import type { DatabaseState } from '../../faults/world/database-state.ts';
import type { KnownStates } from '../../faults/world/known-states.ts';
import { sources } from '../../faults/world/releases.ts';

/** A database with one table, to which a trial's two files add a column and an index. */
const state = (files: number, change: Partial<DatabaseState> = {}): DatabaseState => ({
  catalog: new Map([
    ['relation public.notes', 'kind r'],
    ...(files > 0 ? [['column public.notes.kind', 'type text'] as const] : []),
    ...(files > 1 ? [['index public.notes_kind', 'on (kind)'] as const] : []),
  ]),
  contents: new Map([
    ['notes.text', 'a'],
    ['notes.updated_at', `at ${files}`],
  ]),
  rows: new Map([['public.notes', 3]]),
  versions: ['1', '2', '3'].slice(0, files + 1),
  ...change,
});
const known: KnownStates = {
  files: [],
  states: [state(0), state(1), state(2)],
  timed: new Set(['notes.updated_at']),
};
const kinds = (found: DatabaseState, expected: number | null) =>
  judgeDatabase(found, known, expected).map(({ kind }) => kind);

describe('what is left after a kill', () => {
  it.each([0, 1, 2])('is whole with %d of the files', (files) => {
    expect(judgeDatabase(state(files), known, null)).toEqual([]);
    expect(judgeDatabase(state(files), known, files)).toEqual([]);
  });

  it('is mixed when a file is half there', () => {
    const half = new Map([...state(2).catalog].filter(([object]) => !object.startsWith('column')));
    expect(kinds(state(2, { catalog: half }), null)).toContain('mixed');
  });

  it('is mixed when a file is there and not recorded, or recorded and not there', () => {
    expect(kinds(state(2, { versions: ['1', '2'] }), null)).toEqual(['mixed']);
    expect(kinds(state(1, { versions: ['1', '2', '3'] }), null)).toEqual(['mixed']);
  });

  it('is mixed when it is whole and must be another one', () => {
    expect(kinds(state(1), 2)).toContain('mixed');
  });

  it('has lost rows when one is gone, and when one says something else', () => {
    const fewer = state(1, { rows: new Map([['public.notes', 2]]) });
    expect(judgeDatabase(fewer, known, null)).toEqual([
      { kind: 'rows', found: 'public.notes has 1 rows too few', rows: 1 },
    ]);
    const other = new Map([...state(1).contents, ['notes.text', 'b'] as const]);
    expect(kinds(state(1, { contents: other }), null)).toEqual(['rows']);
  });

  it('may say another time than it would have', () => {
    const later = new Map([...state(1).contents, ['notes.updated_at', 'later'] as const]);
    expect(kinds(state(1, { contents: later }), null)).toEqual([]);
  });
});

describe('the functions after a kill', () => {
  it('are each the old or the new one', () => {
    expect(judgeFunctions({ ...sources.old, ...sources.new }, null)).toEqual([]);
    expect(judgeFunctions(sources.old, 'old')).toEqual([]);
  });

  it('are named when they are neither, or not those that they must be', () => {
    const kindsOf = (...args: Parameters<typeof judgeFunctions>) =>
      judgeFunctions(...args).map(({ found }) => found);
    expect(kindsOf({ ...sources.new, both: '// damaged\n' }, null)).toEqual([
      'the function both is not what was released',
    ]);
    expect(kindsOf(sources.old, 'new')).toEqual([
      'the function both is not what was released',
      'the function gone is not what was released',
      'the function added is not there',
    ]);
  });
});
