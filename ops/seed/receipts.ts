import type { Claim } from './claim.ts';
import type { Random } from './random.ts';
import { kroner } from './rates.ts';
import type { World } from './world.ts';

const VENDORS = ['Fjordbuss', 'Nattoget', 'Kafé Linden', 'Kiosken på hjørnet', 'Byferga'];
/** Vouchers are kept five years after the financial year (bokføringsloven § 13). */
const VOUCHER_KEPT_YEARS = 5;

/** A receipt and its file. */
export function addReceipt(
  { plan, rows, calendar }: World,
  random: Random,
  claim: Claim,
  lineId: string,
  amountOre: number,
): void {
  const own = { organizationId: plan.id, localAssociationId: claim.mentor.association.id };
  const createdAt = calendar.instant(claim.at);
  const written = { createdAt, updatedAt: createdAt };
  const documentId = random.uuid();
  const sha256 = random.bytes(32);
  const draft = claim.status === 'draft';
  rows.add('documents', {
    id: documentId,
    ...own,
    ownerId: claim.mentor.id,
    kind: 'receipt',
    storageKey: `${plan.id}/${claim.mentor.id}/${documentId}.jpg`,
    sha256,
    sensitivity: 'personal',
    status: draft ? 'draft' : claim.status === 'submitted' ? 'submitted' : 'accepted',
    legalHold: false,
    purgeAfter: `${calendar.year(claim.day) + VOUCHER_KEPT_YEARS}-12-31`,
    ...written,
  });
  rows.add('expense_receipts', {
    id: random.uuid(),
    ...own,
    lineId,
    claimId: claim.id,
    claimantId: claim.mentor.id,
    documentId,
    sha256,
    vendor: random.pick(VENDORS),
    receiptOn: calendar.date(claim.day),
    amount: kroner(amountOre),
    ...written,
  });
}
