import { byMentor, closedStates } from './assignment-paths.ts';
import type { Assignment, Step } from './assignments.ts';
import { dayOf, daysInMinutes } from './calendar.ts';
import { caseSummary, epikriseReference } from './cases.ts';
import { deviceMessage } from './device-message.ts';
import type { Random } from './random.ts';
import { randomFor, type World } from './world.ts';

const REASONS = {
  declined: ['Har ikke kapasitet nå', 'Passer ikke med tidspunktet', 'For lang reisevei'],
  cancelled: ['Ønsker ikke lenger støtte', 'Har flyttet', 'Fikk hjelp av andre'],
} as const;
/** A summary is deleted a year after the case is closed, a dispatch 30 days after it was opened. */
const SUMMARY_KEPT_DAYS = 365;
const DISPATCH_KEPT_DAYS = 30;
const DISPATCH_VALID_DAYS = 14;

/** What comes with assignments: history, handovers, summaries, and here and there a pointer to an epikrise. */
export function seedAssignmentRecords(world: World, assignments: readonly Assignment[]): void {
  const random = randomFor(world, 'assignment records');
  for (const assignment of assignments) {
    const lastDay = dayOf(assignment.steps.at(-1)?.at ?? 0);
    const open = !closedStates.has(assignment.status);
    addHistory(world, random, assignment);
    addDispatches(world, random, assignment);
    if (open || lastDay > -SUMMARY_KEPT_DAYS) addSummary(world, random, assignment);
    if (assignment.worked && (open || lastDay > -30) && random.chance(0.12)) {
      addEpikrise(world, random, assignment, open ? null : lastDay + 30);
    }
  }
}

const common = ({ plan }: World, random: Random, { id, mentor }: Assignment) => ({
  id: random.uuid(),
  organizationId: plan.id,
  assignmentId: id,
  localAssociationId: mentor.association.id,
});

function addHistory(world: World, random: Random, assignment: Assignment): void {
  for (const [i, { status, at, mentor }] of assignment.steps.entries()) {
    const from = assignment.steps[i - 1];
    // What is still its first draft gets its history from the database.
    if (assignment.steps.length === 1) continue;
    const mentorActs = byMentor.has(status);
    const actor = mentorActs ? mentor.id : assignment.coordinatorId;
    const reasons = status === 'declined' || status === 'cancelled' ? REASONS[status] : null;
    const createdAt = world.calendar.instant(at);
    world.rows.add('assignment_status_history', {
      ...common(world, random, assignment),
      mentorId: status === 'draft' ? null : mentor.id,
      fromStatus: from?.status ?? null,
      toStatus: status,
      actorId: status === 'expired' ? null : actor,
      reason: reasons && random.pick(reasons),
      createdAt,
      updatedAt: createdAt,
    });
  }
}

function addDispatches(world: World, random: Random, assignment: Assignment): void {
  const { calendar } = world;
  for (const [i, step] of assignment.steps.entries()) {
    const next: Step | undefined = assignment.steps[i + 1];
    const recent = dayOf(next?.at ?? step.at) > -DISPATCH_KEPT_DAYS;
    if (step.status !== 'dispatched' || (next && !recent)) continue;
    const opened = next && byMentor.has(next.status) ? calendar.instant(next.at - 1) : null;
    const createdAt = calendar.instant(step.at);
    const keyId = `device-${step.mentor.id.slice(0, 8)}`;
    world.rows.add('assignment_dispatches', {
      ...common(world, random, assignment),
      recipientId: step.mentor.id,
      keyId,
      ciphertext: deviceMessage(random, keyId),
      expiresAt: calendar.instant(step.at + daysInMinutes(DISPATCH_VALID_DAYS)),
      // What somebody was sent who did not take it is taken back.
      revokedAt:
        next && ['withdrawn', 'declined', 'expired'].includes(next.status)
          ? calendar.instant(next.at)
          : null,
      openedAt: opened,
      createdAt,
      updatedAt: opened ?? createdAt,
    });
  }
}

function addSummary(world: World, random: Random, assignment: Assignment): void {
  const createdAt = world.calendar.instant(assignment.steps[0]?.at ?? 0);
  const field = { table: 'assignment_summaries', column: 'summary_enc' } as const;
  const row = common(world, random, assignment);
  world.rows.add('assignment_summaries', {
    ...row,
    summaryEnc: world.sealer.sealed(field, row.id, caseSummary(random)),
    createdAt,
    updatedAt: createdAt,
  });
}

function addEpikrise(
  world: World,
  random: Random,
  assignment: Assignment,
  purgeDay: number | null,
): void {
  const { rows, calendar } = world;
  const { mentor, contact } = assignment;
  const grantedAt = calendar.instant(assignment.steps[0]?.at ?? 0);
  const written = { createdAt: grantedAt, updatedAt: grantedAt };
  const consentId = random.uuid();
  rows.add('consents', {
    id: consentId,
    organizationId: world.plan.id,
    localAssociationId: mentor.association.id,
    subjectKind: 'contact',
    subjectId: contact.id,
    purpose: 'epikrise',
    textVersion: '2024-1',
    grantedAt,
    withdrawnAt: null,
    ...written,
  });
  const field = { table: 'epikrise_references', column: 'external_ref_enc' } as const;
  const row = common(world, random, assignment);
  rows.add('epikrise_references', {
    ...row,
    consentId,
    externalRefEnc: world.sealer.sealed(field, row.id, epikriseReference(random)),
    purgeAfter: purgeDay === null ? null : calendar.date(purgeDay),
    ...written,
  });
}
