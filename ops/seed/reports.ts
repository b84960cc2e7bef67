import type { Activity } from './activities.ts';
import type { Calendar } from './calendar.ts';
import type { Random } from './random.ts';
import { type Figure, reportFigures } from './report-figures.ts';
import type { SeedRows } from './rows.ts';
import { randomFor, type World } from './world.ts';

/** The deadline of the yearly application is in mid-September of the year after. */
const DEADLINE = '09-15';
const DECIDED = '12-10';
/** Counts of persons from 1 to this are suppressed. */
const SUPPRESSED_UP_TO = 4;

type Status = NonNullable<SeedRows['bufdir_reports']['status']>;

/** A report for each year of activities: decided long ago, submitted last time, still open for this year. */
export function seedReports(world: World, activities: readonly Activity[]): void {
  const { plan, rows, calendar } = world;
  const random = randomFor(world, 'reports');
  for (const [year, figures] of [...reportFigures(calendar, activities)].sort(byYear)) {
    const status = statusOf(calendar, year);
    const compiled = status === 'open' ? calendar.today : `${year + 1}-06-01`;
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
      createdAt: `${compiled}T00:00:00Z`,
      updatedAt: `${compiled}T00:00:00Z`,
    });
    if (status !== 'open') {
      for (const figure of figures) addLine(world, random, reportId, compiled, figure);
    }
  }
}

const byYear = ([a]: [number, unknown], [b]: [number, unknown]) => a - b;

function statusOf({ today }: Calendar, basisYear: number): Status {
  if (today < `${basisYear + 1}-06-01`) return 'open';
  if (today < `${basisYear + 1}-${DEADLINE}`) return 'local_review';
  return today < `${basisYear + 1}-${DECIDED}` ? 'submitted' : 'decided';
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
