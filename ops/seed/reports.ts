import type { Activity } from './activities.ts';
import type { AssociationTree } from './associations.ts';
import type { Calendar } from './calendar.ts';
import type { Random } from './random.ts';
import { type Figure, reportFigures } from './report-figures.ts';
import type { SeedRows } from './rows.ts';
import type { Staff } from './staff.ts';
import { randomFor, type World } from './world.ts';

/** The deadline of the yearly application is in mid-September of the year after. */
const DEADLINE = '09-15';
const DECIDED = '12-10';
/** Counts of persons from 1 to this are suppressed. */
const SUPPRESSED_UP_TO = 4;

type Status = NonNullable<SeedRows['bufdir_reports']['status']>;

/** A report for each year of activities: decided long ago, submitted last time, still open for this year. */
export function seedReports(
  world: World,
  activities: readonly Activity[],
  tree: AssociationTree,
  { admins, coordinators }: Staff,
): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'reports');
  for (const [year, figures] of [...reportFigures(calendar, activities)].sort(byYear)) {
    const status = statusOf(calendar, year);
    const compiled = status === 'open' ? calendar.today : `${year + 1}-06-01`;
    const sent = status === 'submitted' || status === 'decided';
    const reportId = random.uuid();
    rows.add('bufdir_reports', {
      id: reportId,
      organizationId: plan.id,
      basisYear: year,
      grantYear: year + 2,
      version: 1,
      ruleSet: year < 2024 ? 'bufdir-2020' : 'bufdir-2024',
      status,
      contentHash: status === 'open' ? null : random.bytes(32),
      compiledBy: status === 'open' ? null : (admins[0] ?? null),
      approvedBy: sent ? (admins[1] ?? null) : null,
      portalReceipt: sent ? `BUF-${year + 2}-${plan.orgNumber}` : null,
      createdAt: `${compiled}T00:00:00Z`,
      updatedAt: `${compiled}T00:00:00Z`,
    });
    if (status === 'open') continue;
    for (const figure of figures) addLine(world, random, reportId, compiled, figure);
    for (const [i, coordinator] of coordinators.entries()) {
      const branch = tree.branches[i];
      if (branch) attest(world, reportId, branch.id, coordinator, compiled);
    }
  }
}

const byYear = ([a]: [number, unknown], [b]: [number, unknown]) => a - b;

function statusOf({ today }: Calendar, basisYear: number): Status {
  if (today < `${basisYear + 1}-06-01`) return 'open';
  if (today < `${basisYear + 1}-${DEADLINE}`) return 'local_review';
  return today < `${basisYear + 1}-${DECIDED}` ? 'submitted' : 'decided';
}

function attest(
  world: World,
  reportId: string,
  localAssociationId: string,
  attestedBy: string,
  compiled: string,
): void {
  const { plan, rows } = world;
  rows.add('bufdir_report_attestations', {
    id: randomFor(world, `attestation ${reportId} ${localAssociationId}`).uuid(),
    organizationId: plan.id,
    reportId,
    localAssociationId,
    attestedBy,
    createdAt: `${compiled}T08:00:00Z`,
    updatedAt: `${compiled}T08:00:00Z`,
  });
}

function addLine(
  { plan, rows }: World,
  random: Random,
  reportId: string,
  compiled: string,
  { associationId, metric, category, value }: Figure,
): void {
  const suppressed = metric === 'active_mentors' && value > 0 && value <= SUPPRESSED_UP_TO;
  rows.add('bufdir_report_lines', {
    id: random.uuid(),
    organizationId: plan.id,
    reportId,
    associationId,
    metric,
    category,
    value: suppressed ? null : value,
    suppressed,
    createdAt: `${compiled}T00:00:00Z`,
    updatedAt: `${compiled}T00:00:00Z`,
  });
}
