import type { Random } from './random.ts';
import type { SeedRows } from './rows.ts';

export type ClaimStatus = NonNullable<SeedRows['expense_claims']['status']>;

/** Where claims of that age are. */
export function claimStatusAtAge(days: number, random: Random): ClaimStatus {
  if (days > 90) {
    return random.weighted({ paid: 87, exported: 4, rejected: 4, cancelled: 3, export_failed: 1 });
  }
  if (days > 21) {
    return random.weighted({
      paid: 45,
      exported: 16,
      approved: 12,
      submitted: 12,
      returned: 5,
      rejected: 3,
      escalated: 3,
      exporting: 2,
      export_failed: 2,
    });
  }
  return random.weighted({
    submitted: 40,
    draft: 25,
    approved: 18,
    returned: 7,
    exported: 5,
    exporting: 3,
    escalated: 2,
  });
}

/** How far the export of a claim in that state has come; null before there is any. */
export function exportStatusOf(
  status: ClaimStatus,
): NonNullable<SeedRows['accounting_exports']['status']> | null {
  switch (status) {
    case 'approved':
      return 'pending';
    case 'exporting':
      return 'sending';
    case 'export_failed':
      return 'failed';
    case 'exported':
    case 'paid':
      return 'sent';
    default:
      return null;
  }
}
