import { Random } from './random.ts';
import type { RowBuffer } from './row-buffer.ts';

/** A rate in øre per kilometre. */
export interface Rate {
  readonly code: string;
  readonly from: string;
  /** The first day on which it no longer holds. */
  readonly until: string | null;
  readonly amountOre: number;
  readonly taxFreeOre: number;
  readonly source: string;
}

/** The state's rates with their sources; what no source covers is said to be assumed. */
const nationalRates: readonly Rate[] = [
  rate('km', '2019-01-01', '2021-01-01', 403, 350, 'compendia (2019–20)'),
  rate('km', '2021-01-01', '2022-01-01', 403, 350, 'Assumed: as 2020, no source for 2021'),
  rate('km', '2022-01-01', '2025-01-01', 448, 350, 'delta (from 2022); Skatte-ABC 2023 (tax-free)'),
  rate('km', '2025-01-01', '2026-01-01', 500, 350, 'utlegg.app (2025); Skatte-ABC 2023 (tax-free)'),
  rate('km', '2026-01-01', null, 530, 350, 'naturviterne (2026)'),
  rate('passenger_km', '2018-01-01', '2026-01-01', 100, 100, 'økonomiforbundet (2018)'),
  rate('passenger_km', '2026-01-01', null, 100, 100, 'naturviterne (2026), per passenger'),
  rate('trailer_km', '2026-01-01', null, 100, 100, 'naturviterne (2026)'),
  rate('forest_road_km', '2026-01-01', null, 100, 100, 'naturviterne (2026)'),
];

function rate(
  code: string,
  from: string,
  until: string | null,
  amountOre: number,
  taxFreeOre: number,
  source: string,
): Rate {
  return { code, from, until, amountOre, taxFreeOre, source };
}

/** Decimal kroner of whole øre. */
export function kroner(ore: number): string {
  return `${Math.trunc(ore / 100)}.${String(ore % 100).padStart(2, '0')}`;
}

/**
 * The state's rate on a day.
 *
 * @param date ISO
 * @throws {RangeError} when no rate covers that day
 */
export function rateOn(code: string, date: string): Rate {
  const found = nationalRates.find(
    (candidate) =>
      candidate.code === code &&
      candidate.from <= date &&
      (candidate.until === null || date < candidate.until),
  );
  if (!found) throw new RangeError(`Finding rate "${code}" on ${date} failed: add it to the list.`);
  return found;
}

export function seedNationalRates(rows: RowBuffer, writtenAt: string): void {
  const random = new Random('national/rates');
  for (const { code, from, until, amountOre, taxFreeOre, source } of nationalRates) {
    rows.add('reimbursement_rates', {
      id: random.uuid(),
      organizationId: null,
      code,
      valid: `[${from},${until ?? ''})`,
      amount: kroner(amountOre),
      taxFreeAmount: kroner(taxFreeOre),
      source,
      createdAt: writtenAt,
      updatedAt: writtenAt,
    });
  }
}
