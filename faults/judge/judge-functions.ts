import { type ReleaseName, sources } from '../world/releases.ts';
import type { Problem } from './problem.ts';

type Found = Omit<Problem, 'when'>;
type Sources = Readonly<Record<string, string>>;

/**
 * Says which functions are neither the old ones nor the new ones.
 *
 * @param served by name, what the project runs
 * @param expected the release that it must be; null when each function may be of either
 */
export function judgeFunctions(served: Sources, expected: ReleaseName | null): Found[] {
  const releases: readonly Sources[] = expected ? [sources[expected]] : Object.values(sources);
  const names = new Set([served, ...releases].flatMap((one) => Object.keys(one)));
  return [...names].flatMap((name): Found[] => {
    if (releases.some((release) => release[name] === served[name])) return [];
    const what = served[name] === undefined ? 'is not there' : 'is not what was released';
    return [{ kind: 'functions', found: `the function ${name} ${what}` }];
  });
}
