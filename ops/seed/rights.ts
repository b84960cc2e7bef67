import type { Assignment } from './assignments.ts';
import { daysInMinutes, LAST_MINUTE } from './calendar.ts';
import type { Mentor } from './mentors.ts';
import type { SeedRows } from './rows.ts';
import { randomFor, type World } from './world.ts';

const PER_MENTOR = 0.08;
/** Art. 12(3) GDPR gives a month, and two more where a request is complex. */
const DUE_DAYS = 28;
const EXTENDED_DAYS = 84;

type Status = NonNullable<SeedRows['data_subject_requests']['status']>;

/** Requests of mentors and contacts about their own data, over the last three years. */
export function seedDataSubjectRequests(
  world: World,
  mentors: readonly Mentor[],
  assignments: readonly Assignment[],
): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'data subject requests');
  const count = Math.max(3, Math.round(mentors.length * PER_MENTOR));
  for (let i = 0; i < count; i++) {
    const mentor = random.pick(mentors);
    const contact = assignments.length > 0 ? random.pick(assignments).contact : null;
    const byContact = contact !== null && random.chance(0.4);
    const day = i === 0 ? -9 : random.int(-1000, -1);
    const at = calendar.minuteOn(day, random);
    const status = statusAtAge(-day, random.fraction());
    const createdAt = calendar.instant(at);
    rows.add('data_subject_requests', {
      id: random.uuid(),
      organizationId: plan.id,
      localAssociationId: (byContact ? contact : mentor).association.id,
      subjectKind: byContact ? 'contact' : 'profile',
      subjectId: byContact ? contact.id : mentor.id,
      type: random.weighted({
        access: 5,
        rectification: 3,
        erasure: 3,
        restriction: 1,
        portability: 1,
        objection: 1,
      }),
      status,
      dueAt: calendar.instant(at + daysInMinutes(DUE_DAYS)),
      extendedTo: status === 'extended' ? calendar.date(day + EXTENDED_DAYS) : null,
      statusReason: status === 'refused' ? 'Identiteten kunne ikke bekreftes' : null,
      createdAt,
      updatedAt: calendar.instant(Math.min(at + daysInMinutes(5), LAST_MINUTE)),
    });
  }
}

function statusAtAge(days: number, fraction: number): Status {
  if (days < 4) return 'received';
  if (days < 8) return 'identity_check';
  if (days < 28) return 'in_progress';
  if (days < 80 && fraction < 0.3) return 'extended';
  if (fraction < 0.6) return 'closed';
  if (fraction < 0.85) return 'fulfilled';
  if (fraction < 0.92) return 'partly_fulfilled';
  return fraction < 0.96 ? 'refused' : 'withdrawn';
}
