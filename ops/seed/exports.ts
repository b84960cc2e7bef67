import { createHash } from 'node:crypto';
import { dayOf } from './calendar.ts';
import type { Claim } from './claim.ts';
import { exportStatusOf } from './claim-states.ts';
import { randomFor, type World } from './world.ts';

const PAYLOAD_KEPT_DAYS = 90;

/** The outbox to the accounting system, and what the system called back about. */
export function seedExports(world: World, claims: readonly Claim[], integrationId: string): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'exports');
  for (const claim of claims) {
    const status = exportStatusOf(claim.status);
    if (!status) continue;
    const sent = status === 'sent';
    const voucher = sent ? `V-${random.int(100_000, 999_999)}` : null;
    const createdAt = calendar.instant(claim.at);
    rows.add('accounting_exports', {
      id: random.uuid(),
      organizationId: plan.id,
      integrationId,
      claimId: claim.id,
      localAssociationId: claim.mentor.association.id,
      claimantId: claim.mentor.id,
      claimRevision: claim.revision,
      idempotencyKey: createHash('sha256')
        .update(`${plan.id}/${plan.provider}/${claim.id}/${claim.revision}`)
        .digest('hex'),
      externalId: voucher,
      status,
      createdAt,
      updatedAt: createdAt,
    });
    if (claim.status !== 'paid' || dayOf(claim.at) < -PAYLOAD_KEPT_DAYS) continue;
    const valid = random.chance(0.98);
    const id = random.uuid();
    rows.add('private.webhook_payloads', {
      organizationId: plan.id,
      id,
      payload: { event: 'voucher.paid', voucher, reference: claim.id },
    });
    rows.add('webhook_events', {
      id,
      organizationId: plan.id,
      integrationId,
      eventKey: `${plan.provider}:${voucher}:${claim.id.slice(0, 8)}`,
      signatureValid: valid,
      status: valid ? 'processed' : 'ignored',
      createdAt,
      updatedAt: createdAt,
    });
  }
}
