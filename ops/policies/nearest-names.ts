/** More changes than this and a name is another word, not a slip. */
const mostChanges = 4;

/** Up to three of `names` that were probably meant by `given`, nearest first. */
export function nearestNames(given: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, distance: distanceOf(given.toLowerCase(), name) }))
    .filter(({ distance }) => distance <= mostChanges)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A part of a name is as good as a slip in it. */
function distanceOf(given: string, name: string): number {
  return given.length > 2 && name.includes(given) ? 1 : editDistance(given, name);
}

/** Letters to insert, remove or replace to get from `a` to `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const current = [i + 1];
    for (const [j, other] of [...b].entries()) {
      current.push(
        Math.min(
          (current[j] ?? 0) + 1,
          (previous[j + 1] ?? 0) + 1,
          (previous[j] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
