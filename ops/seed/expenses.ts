import type { Activity } from './activities.ts';
import { daysInMinutes, LAST_MINUTE } from './calendar.ts';
import type { Claim } from './claim.ts';
import { claimStatusAtAge } from './claim-states.ts';
import { addExpenseLines } from './expense-lines.ts';
import { kroner } from './rates.ts';
import { randomFor, type World } from './world.ts';

const SHARE_OF_ACTIVITIES = 0.5;
const SHARE_WITHOUT_ACTIVITY = 0.06;

/** Claims for activities, and a few for other expenses, with lines and receipts. */
export function seedExpenses(world: World, activities: readonly Activity[]): Claim[] {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'expenses');
  const claims: Claim[] = [];
  for (const activity of activities) {
    const claimed = activity.plannedClaim !== undefined || random.chance(SHARE_OF_ACTIVITIES);
    if (!claimed) continue;
    const { mentor, day } = activity;
    const wait = daysInMinutes(random.fraction() * 20);
    const at = Math.min(calendar.minuteOn(day, random) + wait, LAST_MINUTE);
    const status = activity.plannedClaim ?? claimStatusAtAge(-day, random);
    const again = status === 'returned' || random.chance(0.04);
    const claim: Claim = { id: random.uuid(), mentor, status, revision: again ? 2 : 1, at, day };
    const { totalOre, taxableOre } = addExpenseLines(world, random, claim);
    const alone = !activity.plannedClaim && random.chance(SHARE_WITHOUT_ACTIVITY);
    rows.add('expense_claims', {
      id: claim.id,
      organizationId: plan.id,
      localAssociationId: mentor.association.id,
      claimantId: mentor.id,
      activityId: alone ? null : activity.id,
      status,
      revision: claim.revision,
      total: kroner(totalOre),
      taxable: kroner(taxableOre),
      createdAt: calendar.instant(at),
      updatedAt: calendar.instant(
        Math.min(at + daysInMinutes(random.fraction() * 10), LAST_MINUTE),
      ),
    });
    claims.push(claim);
  }
  return claims;
}
