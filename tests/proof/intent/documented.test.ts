import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TableName, tableNames } from '../../../policies/access-matrix.ts';
import { columns } from '../../../proof/intent/columns.ts';
import { foreignKeys } from '../../../proof/intent/foreign-keys.ts';
import { places } from '../../../proof/intent/places.ts';
import { callerNamed, outcomeIn, worldWith } from './small-world.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const page = (name: string) => readFile(path.join(root, 'docs/generated', name), 'utf8');
const cells = (line: string) => line.split('|').map((cell) => cell.trim());

/** Each table's lines of columns on the page about the schema. */
const schema = new Map(
  (await page('schema.md')).split('\n### ').map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return [title, lines.filter((line) => /^\| [a-z_0-9]+ \|/.test(line)).map(cells)];
  }),
);
/** Each table's line on the page about access: kept, given once, never changed. */
const rules = new Map(
  ((await page('access-matrix.md')).split('## Columns')[1] ?? '')
    .split('\n')
    .filter((line) => /^\| [a-z_]+ \|/.test(line))
    .map(cells)
    .map(([, table = '', ...rest]) => [
      table,
      rest.map((cell) => cell.split(', ').filter(Boolean)),
    ]),
);
const namesOf = (table: TableName) => (schema.get(table) ?? []).map(([, name]) => name);

describe('the evaluator and the pages that people read say the same', () => {
  it.each(tableNames)('%s has the columns that the evaluator knows', (table) => {
    const { given = [], changeable = [] } = columns[table];
    const mentioned = [...given, ...changeable, ...Object.values(places[table])];
    expect(namesOf(table)).toEqual(expect.arrayContaining(mentioned));
  });

  it.each(tableNames)('%s keeps from people what the page says', (table) => {
    const [kept = [], once = [], , fixed = []] = rules.get(table) ?? [];
    const { given = [], changeable = [] } = columns[table];
    for (const column of kept) expect([...given, ...changeable]).not.toContain(column);
    for (const column of [...once, ...fixed]) expect(changeable).not.toContain(column);
  });

  it.each(tableNames)('%s refers to the tables that the page says', (table) => {
    const documented = (schema.get(table) ?? [])
      .filter(([, , , , , target]) => target && target !== 'auth.users')
      .map(([, name, , , , target]) => `${name} → ${target}`);
    const known = foreignKeys
      .filter(({ from }) => from === table)
      .flatMap(({ pairs, to }) => Object.keys(pairs).map((column) => `${column} → ${to}`));
    expect(known).toEqual(expect.arrayContaining(documented));
  });

  it('every column is read through the API, by who is signed in', () => {
    const world = worldWith();
    const attempt = { command: 'select', table: 'invitations', column: 'email' } as const;
    for (const who of ['olga', 'mona', 'global']) {
      expect(outcomeIn(world, who, attempt)).toBe('allowed');
    }
    expect(callerNamed('anonymous').kind).toBe('anonymous');
    expect(outcomeIn(world, 'anonymous', attempt)).toBe('denied');
  });
});
