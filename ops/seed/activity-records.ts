import type { Activity } from './activities.ts';
import { counties } from './branches.ts';
import type { Mentor } from './mentors.ts';
import type { Random } from './random.ts';
import { randomFor, type World } from './world.ts';

/** After two years nobody is linked to an activity any more; how many took part stays with it. */
const LINKED_DAYS = 730;
const POINT_KEPT_DAYS = 30;

/** Who took part in activities, and where those that people came to took place. */
export function seedActivityRecords(
  world: World,
  activities: readonly Activity[],
  mentors: readonly Mentor[],
): void {
  const random = randomFor(world, 'activity records');
  for (const activity of activities) {
    addParticipants(world, random, activity, mentors);
    // Not everyone says where.
    if (activity.type.physical && random.chance(0.6)) addLocation(world, random, activity);
  }
}

function addParticipants(
  { plan, rows }: World,
  random: Random,
  activity: Activity,
  mentors: readonly Mentor[],
): void {
  const add = (kind: 'co_mentor' | 'contact' | 'anonymous', who: string | null) =>
    rows.add('activity_participants', {
      id: random.uuid(),
      organizationId: plan.id,
      activityId: activity.id,
      localAssociationId: activity.mentor.association.id,
      ownerId: activity.mentor.id,
      kind,
      mentorId: kind === 'co_mentor' ? who : null,
      contactId: kind === 'contact' ? who : null,
      createdAt: activity.createdAt,
      updatedAt: activity.createdAt,
    });

  if (activity.day < -LINKED_DAYS) return;
  const group = activity.participantCount > 1;
  if (activity.assignment) add('contact', activity.assignment.contact.id);
  else if (group) add('anonymous', null);
  const helped = group && random.chance(0.6);
  const helper = helped ? random.pick(mentors) : null;
  if (helper && helper.id !== activity.mentor.id) add('co_mentor', helper.id);
}

function addLocation({ plan, rows, calendar }: World, random: Random, activity: Activity): void {
  const { countyCode, id: localAssociationId } = activity.mentor.association;
  const county = counties.find((candidate) => candidate.countyCode === countyCode);
  const point = activity.day > -POINT_KEPT_DAYS && county ? county : null;
  rows.add('activity_locations', {
    id: random.uuid(),
    organizationId: plan.id,
    activityId: activity.id,
    localAssociationId,
    ownerId: activity.mentor.id,
    municipalityCode: `${countyCode}${String(random.int(1, 40)).padStart(2, '0')}`,
    latitude: point && (point.latitude + random.fraction() / 2).toFixed(6),
    longitude: point && (point.longitude + random.fraction() / 2).toFixed(6),
    purgePointAfter: calendar.date(activity.day + POINT_KEPT_DAYS),
    createdAt: activity.createdAt,
    updatedAt: activity.createdAt,
  });
}
