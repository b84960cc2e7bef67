import type { Assignment } from './assignments.ts';
import type { Association } from './associations.ts';
import { dayOf, daysInMinutes, LAST_MINUTE } from './calendar.ts';
import type { Claim } from './claim.ts';
import { mailName, personName } from './names.ts';
import type { Staff } from './staff.ts';
import { randomFor, type World } from './world.ts';

const KEPT_DAYS = 90;
const INVITATION_DAYS = 14;

/** References to what happened lately, for those whom it concerns. */
export function seedNotifications(
  world: World,
  staff: Staff,
  assignments: readonly Assignment[],
  claims: readonly Claim[],
): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'notifications');
  const add = (recipientId: string, kind: string, refId: string, at: number) => {
    const readAt = random.chance(0.6)
      ? calendar.instant(Math.min(at + daysInMinutes(random.fraction() * 3), LAST_MINUTE))
      : null;
    rows.add('notifications', {
      id: random.uuid(),
      organizationId: plan.id,
      recipientId,
      kind,
      refId,
      readAt,
      createdAt: calendar.instant(at),
      updatedAt: readAt ?? calendar.instant(at),
    });
  };
  for (const { id, steps, coordinatorId } of assignments) {
    for (const { status, at, mentor } of steps) {
      if (dayOf(at) < -KEPT_DAYS || status === 'draft') continue;
      const toMentor = ['dispatched', 'withdrawn', 'cancelled', 'completed'].includes(status);
      add(toMentor ? mentor.id : coordinatorId, `assignment_${status}`, id, at);
    }
  }
  for (const { id, status, mentor, at } of claims) {
    if (dayOf(at) < -KEPT_DAYS || status === 'draft') continue;
    const toAdmin = status === 'escalated' || status === 'export_failed';
    add(toAdmin ? random.pick(staff.admins) : mentor.id, `expense_claim_${status}`, id, at);
  }
}

/** Invitations of the last 90 days: accepted, revoked, lapsed and open. */
export function seedInvitations(world: World, associations: readonly Association[]): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'invitations');
  for (let i = 0; i < Math.max(4, Math.round(plan.mentors / 8)); i++) {
    const at = calendar.minuteOn(i === 0 ? -3 : random.int(-KEPT_DAYS + 1, -1), random);
    const fate = i === 0 ? 'open' : random.weighted({ accepted: 5, open: 3, revoked: 1 });
    const lapses = at + daysInMinutes(INVITATION_DAYS);
    const open = lapses <= LAST_MINUTE ? 'expired' : 'pending';
    const later = calendar.instant(Math.min(at + daysInMinutes(2), LAST_MINUTE));
    const { given, family } = personName(random);
    const id = random.uuid();
    rows.add('invitations', {
      id,
      organizationId: plan.id,
      localAssociationId: random.pick(associations).id,
      email: `${mailName(given)}.${mailName(family)}@invited.example`,
      role: random.chance(0.1) ? 'coordinator' : 'peer_mentor',
      status: fate === 'open' ? open : fate,
      expiresAt: calendar.instant(lapses),
      acceptedAt: fate === 'accepted' ? later : null,
      revokedAt: fate === 'revoked' ? later : null,
      createdAt: calendar.instant(at),
      updatedAt: fate === 'open' ? calendar.instant(at) : later,
    });
    rows.add('private.invitation_tokens', {
      organizationId: plan.id,
      id,
      tokenHash: random.bytes(32),
    });
  }
}
