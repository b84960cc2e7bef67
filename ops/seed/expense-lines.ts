import type { Claim } from './claim.ts';
import { personName, places } from './names.ts';
import type { Random } from './random.ts';
import { kroner, rateOn } from './rates.ts';
import { addReceipt } from './receipts.ts';
import type { SeedRows } from './rows.ts';
import type { World } from './world.ts';

type Line = SeedRows['expense_lines'];
type Expense = Pick<Line, 'kind' | 'fromPlace' | 'toPlace' | 'km' | 'spentOn'> & {
  readonly passenger: string | null;
  readonly rateSnapshot: Record<string, unknown> | null;
  readonly amountOre: number;
  readonly taxableOre: number;
};

/** The state asks for no receipt of small tolls and parking. */
const WITH_RECEIPT: ReadonlySet<Line['kind']> = new Set(['public_transport', 'meal', 'other']);

const PASSENGER_NAMES = { table: 'expense_lines', column: 'passenger_names_enc' } as const;

/** The expenses of a claim and the receipts behind them; gives what they come to. */
export function addExpenseLines(
  world: World,
  random: Random,
  claim: Claim,
): { totalOre: number; taxableOre: number } {
  const { plan, rows, calendar, sealer } = world;
  const createdAt = calendar.instant(claim.at);
  const expenses = draw(random, calendar.date(claim.day));
  for (const { amountOre, taxableOre, passenger, ...expense } of expenses) {
    const id = random.uuid();
    rows.add('expense_lines', {
      id,
      organizationId: plan.id,
      claimId: claim.id,
      localAssociationId: claim.mentor.association.id,
      claimantId: claim.mentor.id,
      ...expense,
      passengerNamesEnc:
        passenger === null ? null : sealer.sealed(PASSENGER_NAMES, id, JSON.stringify([passenger])),
      amount: kroner(amountOre),
      taxable: kroner(taxableOre),
      createdAt,
      updatedAt: createdAt,
    });
    if (WITH_RECEIPT.has(expense.kind)) addReceipt(world, random, claim, id, amountOre);
  }
  return {
    totalOre: expenses.reduce((sum, { amountOre }) => sum + amountOre, 0),
    taxableOre: expenses.reduce((sum, { taxableOre }) => sum + taxableOre, 0),
  };
}

function draw(random: Random, date: string): Expense[] {
  const expenses: Expense[] = [];
  if (random.chance(0.7)) {
    const tenths = random.int(40, 1200);
    const passenger = random.chance(0.15) ? nameOf(random) : null;
    expenses.push(drive('mileage', 'km', tenths, date, random, null));
    if (passenger) {
      expenses.push(drive('passenger', 'passenger_km', tenths, date, random, passenger));
    }
    if (random.chance(0.3)) expenses.push(spent('toll', date, random.int(18, 96) * 100));
    if (random.chance(0.2)) expenses.push(spent('parking', date, random.int(20, 140) * 100));
  } else {
    expenses.push(spent('public_transport', date, random.int(40, 620) * 100));
  }
  if (random.chance(0.15)) expenses.push(spent('meal', date, random.int(90, 280) * 100));
  if (random.chance(0.06)) expenses.push(spent('other', date, random.int(5000, 45_000)));
  return expenses;
}

function nameOf(random: Random): string {
  const { given, family } = personName(random);
  return `${given} ${family}`;
}

function drive(
  kind: 'mileage' | 'passenger',
  code: string,
  tenths: number,
  date: string,
  random: Random,
  passenger: string | null,
): Expense {
  const rate = rateOn(code, date);
  const ore = (perKm: number) => Math.round((perKm * tenths) / 10);
  return {
    kind,
    fromPlace: random.pick(places),
    toPlace: random.pick(places),
    km: `${Math.trunc(tenths / 10)}.${tenths % 10}`,
    spentOn: date,
    passenger,
    rateSnapshot: {
      code,
      amount: kroner(rate.amountOre),
      tax_free_amount: kroner(rate.taxFreeOre),
      valid_from: rate.from,
      source: rate.source,
    },
    amountOre: ore(rate.amountOre),
    taxableOre: ore(rate.amountOre - rate.taxFreeOre),
  };
}

function spent(kind: Line['kind'], date: string, amountOre: number): Expense {
  return {
    kind,
    fromPlace: null,
    toPlace: null,
    km: null,
    spentOn: date,
    passenger: null,
    rateSnapshot: null,
    amountOre,
    taxableOre: 0,
  };
}
