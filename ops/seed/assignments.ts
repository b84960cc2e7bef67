import {
  type AssignmentStatus,
  closedStates,
  longestWaitDays,
  pathTo,
  statusAtAge,
} from './assignment-paths.ts';
import { dayOf, daysInMinutes, LAST_MINUTE } from './calendar.ts';
import type { Contact, Contacts } from './contacts.ts';
import { type Draw, drawFiveYears } from './draws.ts';
import type { Mentor } from './mentors.ts';
import type { Random } from './random.ts';
import type { Staff } from './staff.ts';
import { randomFor, type World } from './world.ts';

const PER_MENTOR_AND_YEAR = 4.5;

/** One change of state, and when. */
export interface Step {
  readonly status: AssignmentStatus;
  /** Minute. */
  readonly at: number;
  readonly mentor: Mentor;
}

export interface Assignment {
  readonly id: string;
  readonly mentor: Mentor;
  readonly coordinatorId: string;
  readonly contact: Contact;
  readonly status: AssignmentStatus;
  readonly steps: readonly Step[];
  /** Days between which the mentor works on it; null when they never did. */
  readonly worked: { readonly from: number; readonly until: number } | null;
}

interface PlannedDraw extends Draw {
  readonly status?: AssignmentStatus;
}

/** Cases closed longer ago have been purged, with all that hung on them. */
const KEPT_AFTER_CLOSING_DAYS = 730;

/** The assignments of five years that are still kept, each with a history that its state machine allows. */
export function seedAssignments(
  world: World,
  mentors: readonly Mentor[],
  staff: Staff,
  contacts: Contacts,
): Assignment[] {
  const random = randomFor(world, 'assignments');
  const draws: PlannedDraw[] = [
    ...drawFiveYears(world.calendar, random, mentors, PER_MENTOR_AND_YEAR),
    ...mentors.filter(({ exemplary }) => exemplary).flatMap(exemplaryDraws),
  ];
  return draws.flatMap(({ mentor, day, status: planned }) => {
    const likely = planned ?? statusAtAge(-day, random);
    // Who leaves hands over what they have.
    const status = mentor.until === null || closedStates.has(likely) ? likely : 'completed';
    const start = world.calendar.minuteOn(day, random);
    const earlier = random.chance(0.05) ? declinedBy(mentor, random.pick(mentors), status) : null;
    const steps = timed(start, pathTo(status, random), mentor, earlier, random);
    const lastDay = dayOf(steps.at(-1)?.at ?? start);
    if (closedStates.has(status) && lastDay < -KEPT_AFTER_CLOSING_DAYS) return [];
    const contact = contacts.seekingSupport(mentor.association, start);
    if (!closedStates.has(status)) contact.open = true;
    const assignment: Assignment = {
      id: random.uuid(),
      mentor,
      coordinatorId: staff.coordinators[mentor.association.branch] ?? random.pick(staff.admins),
      contact,
      status,
      steps,
      worked: workedDays(steps, status),
    };
    add(world, random, assignment);
    return assignment;
  });
}

/** The persona's own: something to accept, to begin, to go on with. */
function exemplaryDraws(mentor: Mentor): PlannedDraw[] {
  return [
    { mentor, day: -45, status: 'active' },
    { mentor, day: -12, status: 'accepted' },
    { mentor, day: -3, status: 'dispatched' },
  ];
}

function declinedBy(mentor: Mentor, other: Mentor, status: AssignmentStatus): Mentor | null {
  return other.id === mentor.id || status === 'draft' ? null : other;
}

function timed(
  start: number,
  path: readonly AssignmentStatus[],
  mentor: Mentor,
  earlier: Mentor | null,
  random: Random,
): Step[] {
  const first = (['draft', 'dispatched', 'declined'] as const).map((status) => ({
    status,
    mentor: earlier ?? mentor,
  }));
  const all = [...(earlier ? first : []), ...path.map((status) => ({ status, mentor }))];
  let at = start;
  return all.map((step, i) => {
    const wait = daysInMinutes(random.fraction() * longestWaitDays[step.status]);
    // What began lately has to come to its state before now.
    if (i > 0) at = Math.min(at + 1 + wait, LAST_MINUTE - all.length + i);
    return { ...step, at };
  });
}

function workedDays(steps: readonly Step[], status: AssignmentStatus): Assignment['worked'] {
  const active = steps.find((step) => step.status === 'active');
  const last = steps.at(-1);
  if (!active || !last) return null;
  return { from: dayOf(active.at), until: closedStates.has(status) ? dayOf(last.at) : -1 };
}

function add({ plan, rows, calendar }: World, random: Random, assignment: Assignment): void {
  const { id, mentor, contact, coordinatorId, status, steps } = assignment;
  const start = steps[0]?.at ?? LAST_MINUTE;
  rows.add('assignments', {
    id,
    organizationId: plan.id,
    localAssociationId: mentor.association.id,
    contactId: contact.id,
    mentorId: status === 'draft' && random.chance(0.5) && !mentor.exemplary ? null : mentor.id,
    coordinatorId,
    status,
    dueAt: calendar.instant(start + daysInMinutes(random.int(14, 60))),
    createdAt: calendar.instant(start),
    updatedAt: calendar.instant(steps.at(-1)?.at ?? start),
  });
}
