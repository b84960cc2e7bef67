import type { Assignment } from './assignments.ts';
import { dayOf } from './calendar.ts';
import type { Mentor } from './mentors.ts';
import type { SeedRows } from './rows.ts';
import { randomFor, type World } from './world.ts';

type Document = SeedRows['documents'];

/** Files beside receipts: mentors' certificates, and here and there one about an assignment. */
export function seedFiles(
  world: World,
  mentors: readonly Mentor[],
  assignments: readonly Assignment[],
): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'files');
  const add = (
    mentor: Mentor,
    day: number,
    facts: Pick<Document, 'kind' | 'sensitivity' | 'status' | 'legalHold'>,
  ) => {
    const id = random.uuid();
    const createdAt = calendar.instant(calendar.minuteOn(day, random));
    rows.add('documents', {
      id,
      organizationId: plan.id,
      localAssociationId: mentor.association.id,
      ownerId: mentor.id,
      ...facts,
      storageKey: `${plan.id}/${mentor.id}/${id}.pdf`,
      sha256: random.bytes(32),
      purgeAfter: calendar.date(day + 730),
      createdAt,
      updatedAt: createdAt,
    });
  };
  for (const mentor of mentors) {
    const status = random.weighted({ accepted: 8, submitted: 2, returned: 1 });
    const facts = { kind: 'certificate', sensitivity: 'personal', legalHold: false } as const;
    add(mentor, random.int(-700, -1), { ...facts, status });
  }
  for (const { mentor, worked, steps } of assignments) {
    const day = dayOf(steps.at(-1)?.at ?? 0);
    if (!worked || day < -365 || !random.chance(0.1)) continue;
    const legalHold = random.chance(0.02);
    const facts = { kind: 'assignment', sensitivity: 'special_category' } as const;
    add(mentor, day, { ...facts, status: 'accepted', legalHold });
  }
}
