import type { AssociationTree } from './associations.ts';
import { WINDOW_START } from './calendar.ts';
import type { People } from './people.ts';
import { randomFor, type World } from './world.ts';

/** Who runs an organisation. Profile ids. */
export interface Staff {
  readonly admins: readonly string[];
  /** Of each branch, in the order of branches. */
  readonly coordinators: readonly string[];
}

/** Administrators, the coordinator of each branch, and coordinators who were or will be. */
export function seedStaff(world: World, people: People, { branches }: AssociationTree): Staff {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'staff');
  const join = (
    profileId: string,
    role: 'organization_admin' | 'coordinator',
    localAssociationId: string | null,
    from: number,
    until?: number,
  ): string => {
    const createdAt = calendar.instant(calendar.minuteOn(Math.min(from, -2), random));
    rows.add('memberships', {
      id: random.uuid(),
      organizationId: plan.id,
      profileId,
      localAssociationId,
      role,
      valid: `[${calendar.date(from)},${until === undefined ? '' : calendar.date(until)})`,
      createdAt,
      updatedAt: createdAt,
    });
    return profileId;
  };
  const since = () => random.int(WINDOW_START, -400);

  // A report is approved by another administrator than the one who opened it.
  const admins = [plan.cast.admin, undefined].map((persona) =>
    join(people.signedIn(persona), 'organization_admin', null, since()),
  );
  const named = [plan.cast.coordinator, plan.cast.secondCoordinator];
  const coordinators = branches.map(({ id }, i) => {
    const from = since();
    if (random.chance(0.3)) {
      join(people.signedIn(), 'coordinator', id, WINDOW_START - 700, from);
    }
    return join(people.signedIn(named[i]), 'coordinator', id, from);
  });
  const last = branches.at(-1);
  if (last) join(people.signedIn(), 'coordinator', last.id, random.int(14, 60));
  return { admins, coordinators };
}
