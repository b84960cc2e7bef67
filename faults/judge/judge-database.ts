import { catalogDifferences } from '../../ops/migrations/catalog.ts';
import { lostContent } from '../../ops/migrations/prove/content-hashes.ts';
import type { DatabaseState } from '../world/database-state.ts';
import type { KnownStates } from '../world/known-states.ts';
import type { Problem } from './problem.ts';

type Found = Omit<Problem, 'when'>;

/**
 * Says in what a database is none of the states that it may be in, or not the one that it must be in.
 *
 * @param expected how many of the files it must have; null when any number will do
 */
export function judgeDatabase(
  found: DatabaseState,
  { states, timed }: KnownStates,
  expected: number | null,
): Found[] {
  const candidates = expected === null ? [...states.keys()] : [expected];
  const compared = candidates
    .map((files) => ({ files, differences: differencesTo(found, states[files]) }))
    .toSorted((a, b) => a.differences.length - b.differences.length)[0];
  const state = compared && states[compared.files];
  if (!state) throw new TypeError('There is no state to compare with.');
  const { files, differences } = compared;
  const problems: Found[] = [];
  if (differences.length > 0) {
    const shown = differences.slice(0, 3).map((text) => text.slice(0, 200));
    problems.push({
      kind: 'mixed',
      found: `not the state with ${files} of ${states.length - 1} files: ${shown.join('; ')}`,
    });
  }
  const versions = found.versions.join();
  if (versions !== state.versions.join()) {
    const wrong = `the catalog is that of ${files} files, and recorded as applied is ${versions}`;
    problems.push({ kind: 'mixed', found: wrong });
  }
  return [...problems, ...lostRows(found, state, timed)];
}

function differencesTo(found: DatabaseState, state: DatabaseState | undefined): string[] {
  if (!state) return [];
  return catalogDifferences(
    { name: 'the database', catalog: found.catalog },
    { name: 'the state', catalog: state.catalog },
  );
}

function lostRows(found: DatabaseState, state: DatabaseState, timed: ReadonlySet<string>): Found[] {
  const gone = [...state.rows].flatMap(([table, rows]) => {
    const missing = rows - (found.rows.get(table) ?? 0);
    return missing === 0 ? [] : [{ table, missing }];
  });
  const counted = gone.map(
    ({ table, missing }): Found => ({
      kind: 'rows',
      found: `${table} has ${Math.abs(missing)} rows too ${missing > 0 ? 'few' : 'many'}`,
      rows: Math.abs(missing),
    }),
  );
  const untimed = new Map([...state.contents].filter(([column]) => !timed.has(column)));
  const changed = lostContent(untimed, found.contents);
  if (changed.length === 0 || counted.length > 0) return counted;
  return [{ kind: 'rows', found: `other contents: ${changed.join(', ')}`, rows: changed.length }];
}
