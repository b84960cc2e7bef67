/** An object by its name in `catalog.ts`. What the live one says is not told: it may hold a key that somebody put there. */
export interface DriftedObject {
  readonly object: string;
  readonly drift: 'missing' | 'extra' | 'changed';
  /** What the migrations make of it; null for an extra one. */
  readonly expected: string | null;
}

type Catalog = ReadonlyMap<string, string>;

/**
 * The objects in which a live database differs from its migrations.
 *
 * @param baseline the platform without migrations: what it has is the platform's
 */
export function compareCatalogs(
  live: Catalog,
  migrated: Catalog,
  baseline: Catalog,
): DriftedObject[] {
  const objects = [...new Set([...live.keys(), ...migrated.keys()])].sort();
  return objects.flatMap((object): DriftedObject[] => {
    const expected = migrated.get(object) ?? null;
    if (live.get(object) === (expected ?? undefined)) return [];
    if (isPlatforms(object) && baseline.get(object) === (expected ?? undefined)) return [];
    if (expected === null) return [{ object, drift: 'extra', expected }];
    return [{ object, drift: live.has(object) ? 'changed' : 'missing', expected }];
  });
}

/** Where it differs from one project to the next, it counts only as far as migrations change it. */
function isPlatforms(object: string): boolean {
  if (object.startsWith('default privileges of ')) {
    return !object.startsWith('default privileges of postgres ');
  }
  return object.startsWith('extension ');
}

/** Extensions that migrations make. */
export function ownExtensions(migrated: Catalog, baseline: Catalog): Set<string> {
  const made = [...migrated.keys()].filter((object) => !baseline.has(object));
  return new Set(
    made.filter((object) => object.startsWith('extension ')).map((object) => object.slice(10)),
  );
}
