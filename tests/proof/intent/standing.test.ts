import { describe, expect, it } from 'vitest';
import { tableNames } from '../../../policies/access-matrix.ts';
import { decide, intentFor } from '../../../proof/intent/decide.ts';
import { rangeHolds } from '../../../proof/intent/range-holds.ts';
import { type Case, callerNamed, nordlys, outcomeIn, read, worldWith } from './small-world.ts';

const label = { organization_id: 'nordlys', id: 'term' };
const world = worldWith({
  org_labels: [label],
  activity_types: [
    { id: 'visit', organization_id: null },
    { id: 'talk', organization_id: 'nordlys' },
  ],
});
const seesLabel = read('org_labels', nordlys('term'));
const seesNational = read('activity_types', { id: 'visit', organization_id: null });

const cases: Case[] = [
  ['S4.2 an administrator reads their organisation', 'olga', seesLabel, 'allowed'],
  ['S4.1 an administrator of another organisation does not', 'hans', seesLabel, 'denied'],
  ['S8.2 an administrator of two organisations reads both', 'odd', seesLabel, 'allowed'],
  ['S8.4 a membership that ended this morning gives nothing', 'ended', seesLabel, 'denied'],
  ['S8.3 a membership that begins today counts', 'starts', seesLabel, 'allowed'],
  ['S8.4 a membership that begins tomorrow does not', 'later', seesLabel, 'denied'],
  ['S8.4 somebody without membership sees nothing', 'stranger', seesLabel, 'denied'],
  ['S8.4 nor what is national', 'stranger', seesNational, 'denied'],
  ['a peer mentor reads what is national', 'mona', seesNational, 'allowed'],
  ['S4.5 a member of a suspended organisation sees nothing', 'sven', seesNational, 'denied'],
  ['S8.4 a banned person sees nothing', 'banned', seesLabel, 'denied'],
  ['S8.4 an erased person sees nothing', 'erased', seesLabel, 'denied'],
  ['a person without account sees nothing', 'unregistered', seesLabel, 'denied'],
  ['nobody signed in sees nothing', 'anonymous', seesLabel, 'denied'],
  ['claims that no hook made give nothing', 'malformed', seesLabel, 'denied'],
  ['S8.2 a Global Administrator reads labels', 'global', seesLabel, 'allowed'],
  [
    'a Global Administrator does not act as administrator of their organisation',
    'global',
    { command: 'delete', table: 'org_labels', key: nordlys('term') },
    'denied',
  ],
];

describe('who a caller is today', () => {
  it.each(cases)('%s', (_sentence, who, attempt, outcome) => {
    expect(outcomeIn(world, who, attempt)).toBe(outcome);
  });

  it.each(['anonymous', 'malformed', 'stranger', 'sven'])('%s does nothing anywhere', (who) => {
    const intent = intentFor(world, callerNamed(who));
    for (const table of tableNames) {
      for (const row of world.tables[table]) {
        const key = { id: String(row.id), organization_id: String(row.organization_id) };
        expect(intent.decide({ command: 'select', table, key }).outcome).toBe('denied');
        expect(intent.decide({ command: 'delete', table, key }).outcome).toBe('denied');
        expect(intent.decide({ command: 'insert', table, row }).outcome).toBe('denied');
      }
    }
  });

  it('says why, in the words of the scope', () => {
    const because = (who: string) => decide(world, callerNamed(who), seesLabel).because;
    expect(because('olga')).toBe('organization_admin: rows of their organisation');
    expect(because('erased')).toBe('they are erased');
    expect(because('hans')).toBe('no role of theirs reaches the row');
  });

  it.each([
    ['[2026-01-01,2026-03-02)', false],
    ['[2026-01-01,2026-03-03)', true],
    ['[2026-01-01,2026-03-02]', true],
    ['(2026-03-02,)', false],
    ['[2026-03-02,)', true],
    ['[2026-03-02,infinity)', true],
    ['[2026-03-03,)', false],
    ['(,2026-03-03)', true],
    ['empty', false],
    ['', false],
  ])('S8.4 whether %s holds 2 March 2026: %s', (range, holds) => {
    expect(rangeHolds(range, '2026-03-02')).toBe(holds);
  });
});
