import type { ActivityType } from './activity-types.ts';
import type { Assignment } from './assignments.ts';
import { daysInMinutes, LAST_MINUTE } from './calendar.ts';
import type { ClaimStatus } from './claim-states.ts';
import { type Draw, drawFiveYears } from './draws.ts';
import type { Mentor } from './mentors.ts';
import type { Random } from './random.ts';
import type { SeedRows } from './rows.ts';
import { randomFor, type World } from './world.ts';

const PER_MENTOR_AND_YEAR = 12.5;
const SHARE_ON_ASSIGNMENT = 0.7;

type ActivityStatus = NonNullable<SeedRows['activities']['status']>;

export interface Activity {
  readonly id: string;
  readonly mentor: Mentor;
  readonly type: ActivityType;
  readonly assignment: Assignment | null;
  readonly day: number;
  readonly participantCount: number;
  readonly status: ActivityStatus;
  readonly createdAt: string;
  /** State of the claim that goes with it, where the persona needs one. */
  readonly plannedClaim?: ClaimStatus;
}

interface PlannedDraw extends Draw {
  readonly status?: ActivityStatus;
  readonly plannedClaim?: ClaimStatus;
}

/** Five years of activities; visits and calls mostly belong to an assignment of the same mentor at the time. */
export function seedActivities(
  world: World,
  mentors: readonly Mentor[],
  types: readonly ActivityType[],
  assignments: readonly Assignment[],
): Activity[] {
  const random = randomFor(world, 'activities');
  const typeOf = byCode(types);
  const workOf = Map.groupBy(
    assignments.filter(({ worked }) => worked),
    ({ mentor }) => mentor.id,
  );
  const draws: PlannedDraw[] = [
    ...drawFiveYears(world.calendar, random, mentors, PER_MENTOR_AND_YEAR),
    ...mentors.filter(({ exemplary }) => exemplary).flatMap(exemplaryDraws),
  ];
  return draws.map(({ mentor, day, status = statusAtAge(-day, random), plannedClaim }) => {
    const type = typeOf(random);
    const single = type.minParticipants === 0;
    const assignment =
      single && random.chance(SHARE_ON_ASSIGNMENT)
        ? workedOn(workOf.get(mentor.id) ?? [], day, random)
        : null;
    const minute = world.calendar.minuteOn(day, random);
    const activity: Activity = {
      id: random.uuid(),
      mentor,
      type,
      assignment,
      day,
      participantCount: single ? 1 : random.int(3, type.code === 'course_day' ? 18 : 9),
      status,
      createdAt: world.calendar.instant(
        Math.min(minute + daysInMinutes(random.fraction() * 3), LAST_MINUTE),
      ),
      ...(plannedClaim && { plannedClaim }),
    };
    add(world, random, activity);
    return activity;
  });
}

/** The persona's own: something in every state, with claims in theirs. */
function exemplaryDraws(mentor: Mentor): PlannedDraw[] {
  return [
    { mentor, day: -90, status: 'approved', plannedClaim: 'paid' },
    { mentor, day: -30, status: 'approved', plannedClaim: 'approved' },
    { mentor, day: -18, status: 'approved', plannedClaim: 'returned' },
    { mentor, day: -14, status: 'returned' },
    { mentor, day: -9, status: 'submitted', plannedClaim: 'submitted' },
    { mentor, day: -4, status: 'draft', plannedClaim: 'draft' },
    { mentor, day: -2, status: 'draft' },
  ];
}

function byCode(types: readonly ActivityType[]): (random: Random) => ActivityType {
  const weights = {
    home_visit: 30,
    phone_call: 25,
    conversation_group: 12,
    hospital_visit: 8,
    activity_group: 8,
    digital_meeting: 8,
    own: 4,
    course_day: 3,
    information_stand: 2,
  };
  const known = new Map(types.map((type) => [type.code, type]));
  const own = types.at(-1);
  return (random) => known.get(random.weighted(weights)) ?? own ?? random.pick(types);
}

function workedOn(work: readonly Assignment[], day: number, random: Random): Assignment | null {
  const then = work.filter(
    ({ worked }) => worked && worked.from <= day && (day <= worked.until || worked.until === -1),
  );
  return then.length > 0 ? random.pick(then) : null;
}

function statusAtAge(days: number, random: Random): ActivityStatus {
  if (days > 60) return random.weighted({ approved: 96, rejected: 3, returned: 1 });
  if (days > 14) return random.weighted({ approved: 80, submitted: 14, returned: 5, rejected: 1 });
  return random.weighted({ submitted: 40, draft: 35, approved: 20, returned: 5 });
}

function add({ plan, rows, calendar }: World, random: Random, activity: Activity): void {
  const { id, mentor, type, assignment, day, participantCount, status, createdAt } = activity;
  const channel = type.physical ? 'in_person' : type.code === 'phone_call' ? 'phone' : 'digital';
  const quarters = random.int(Math.max(2, Math.ceil(type.minMinutes / 15)), 10);
  rows.add('activities', {
    id,
    organizationId: plan.id,
    localAssociationId: mentor.association.id,
    mentorId: mentor.id,
    assignmentId: assignment?.id ?? null,
    typeId: type.id,
    activityOn: calendar.date(day),
    durationMinutes: quarters * 15,
    participantCount,
    channel,
    status,
    createdAt,
    updatedAt: createdAt,
  });
}
