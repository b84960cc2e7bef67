import { WINDOW_START } from './calendar.ts';
import { places } from './names.ts';
import { randomFor, type World } from './world.ts';

/** A coordinator's token must hold the ids of the whole subtree. */
const LARGEST_BRANCH = 44;

export interface Association {
  readonly id: string;
  readonly place: string;
  readonly countyCode: string;
  /** Index of the branch that it is, or is in. */
  readonly branch: number;
}

export interface AssociationTree {
  readonly branches: readonly Association[];
  /** The first two are in the first branch. */
  readonly locals: readonly Association[];
}

/** The association tree: branches, and the local associations below them. */
export function seedAssociations(world: World): AssociationTree {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'associations');
  const founded = calendar.instant(calendar.minuteOn(WINDOW_START - 30, random));
  const add = (
    association: Association,
    parentId: string | null,
    level: 'county' | 'region' | 'local',
  ): Association => {
    rows.add('local_associations', {
      id: association.id,
      organizationId: plan.id,
      parentId,
      level,
      name: `${plan.name} ${association.place}`,
      countyCode: association.countyCode,
      createdAt: founded,
      updatedAt: founded,
    });
    return association;
  };

  const branches = plan.branches.map(({ name, countyCode }, branch) =>
    add({ id: random.uuid(), place: name, countyCode, branch }, null, plan.branchLevel),
  );
  const sizes = branches.map(() => 0);
  const firstPlace = random.int(0, places.length - 1);
  const locals = Array.from({ length: plan.localAssociations }, (_, i) => {
    let at = i < 2 ? 0 : random.int(0, branches.length - 1);
    while ((sizes[at] ?? 0) >= LARGEST_BRANCH) at = (at + 1) % branches.length;
    sizes[at] = (sizes[at] ?? 0) + 1;
    const parent = branches[at];
    const place = places[(firstPlace + i) % places.length];
    if (!parent || !place) throw new RangeError(`Placing association ${i} failed: no branch.`);
    const local = { id: random.uuid(), place, countyCode: parent.countyCode, branch: at };
    return add(local, parent.id, 'local');
  });
  return { branches, locals };
}
