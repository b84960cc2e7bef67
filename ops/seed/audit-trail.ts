import { createHash } from 'node:crypto';
import type { Assignment } from './assignments.ts';
import type { Mentor } from './mentors.ts';
import type { SeedRows } from './rows.ts';
import type { Staff } from './staff.ts';
import { randomFor, type World } from './world.ts';

const PER_MENTOR = 12;
const KEPT_DAYS = 730;

type Entry = Pick<
  SeedRows['audit_logs'],
  'category' | 'action' | 'actorId' | 'tableName' | 'rowId' | 'subjectId'
>;

/** Two years of audit log in order of time, each entry carrying the hash of the one before. */
export function seedAuditTrail(
  world: World,
  mentors: readonly Mentor[],
  staff: Staff,
  assignments: readonly Assignment[],
): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'audit trail');
  const people = [...staff.admins, ...staff.coordinators];
  const days = Array.from({ length: Math.max(10, mentors.length * PER_MENTOR) }, () =>
    calendar.busyDay(random, -KEPT_DAYS, -1),
  ).sort((a, b) => a - b);

  const entry = (): Entry => {
    const actorId = random.pick(people);
    const kind = random.weighted({ contact: 50, mentor: 25, change: 20, operations: 5 });
    const mentor = random.pick(mentors);
    if (kind === 'operations' || assignments.length === 0) {
      const none = { tableName: null, rowId: null, subjectId: null };
      return { category: 'operations', action: 'organization.settings_read', actorId, ...none };
    }
    const { contact, mentor: assigned, id } = random.pick(assignments);
    if (kind === 'contact') {
      const of = { tableName: 'contacts', rowId: contact.id, subjectId: contact.id };
      return { category: 'access', action: 'contact.read', actorId, ...of };
    }
    if (kind === 'mentor') {
      const of = { tableName: 'peer_mentor_profiles', rowId: null, subjectId: mentor.id };
      return { category: 'access', action: 'peer_mentor.read', actorId, ...of };
    }
    const of = { tableName: 'assignments', rowId: id, subjectId: contact.id };
    return { category: 'change', action: 'assignment.status', actorId: assigned.id, ...of };
  };

  let prevHash: Buffer | null = null;
  for (const day of days) {
    const createdAt = calendar.instant(calendar.minuteOn(day, random));
    const row: SeedRows['audit_logs'] & { createdAt: string } = {
      id: random.uuid(),
      organizationId: plan.id,
      ...entry(),
      prevHash,
      createdAt,
      updatedAt: createdAt,
    };
    rows.add('audit_logs', row);
    prevHash = createHash('sha256')
      .update(prevHash ?? '')
      .update(JSON.stringify([row.id, row.action, row.actorId, row.rowId, createdAt]))
      .digest();
  }
}
