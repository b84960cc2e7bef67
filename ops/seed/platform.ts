import { addAccount } from './accounts.ts';
import { seedNationalActivityTypes } from './activity-types.ts';
import { WINDOW_START } from './calendar.ts';
import type { OrganizationPlan } from './organization-plan.ts';
import { phoneNumber } from './people.ts';
import { personas } from './personas.ts';
import { Random } from './random.ts';
import { seedNationalRates } from './rates.ts';
import type { World } from './world.ts';

const FUNCTIONS = ['accounting-export', 'accounting-webhook', 'dispatch-assignment', 'purge'];
const CHANNELS = ['assignments', 'expense_claims', 'notifications'];
const ROUTES = ['/rest/v1/activities', '/rest/v1/assignments', '/rest/v1/expense_claims'];
const STATEMENTS = [
  'select * from activities where organization_id = $1 order by activity_on desc limit $2',
  'select count(*) from assignments where status = $1',
  'update expense_claims set status = $1 where organization_id = $2 and id = $3',
];

type Platform = Omit<World, 'plan' | 'sealer'>;

/** What all organisations share: the organisations themselves, the personas, national types and rates. */
export function seedPlatform(platform: Platform, plans: readonly OrganizationPlan[]): void {
  const { rows, calendar } = platform;
  const random = new Random('platform');
  const createdAt = calendar.instant(calendar.minuteOn(WINDOW_START - 60, random));
  const lastSignIn = calendar.instant(calendar.minuteOn(-1, random));
  for (const { id, name, orgNumber, status } of plans) {
    rows.add('organizations', {
      id,
      name,
      orgNumber,
      status,
      createdAt,
      updatedAt: createdAt,
    });
  }
  for (const persona of personas) {
    const at = { created: createdAt, lastSignIn };
    addAccount(platform, random, persona, at, phoneNumber(random));
  }
  seedNationalActivityTypes(rows, createdAt);
  seedNationalRates(rows, createdAt);
}

/** What running the platform leaves behind: releases, channel events, requests, slow statements. */
export function seedOperations({ rows, calendar }: Platform): void {
  const random = new Random('operations');
  const at = (day: number) => {
    const instant = calendar.instant(calendar.minuteOn(day, random));
    return { createdAt: instant, updatedAt: instant };
  };
  for (const [i, name] of FUNCTIONS.entries()) {
    for (let version = 1; version <= 3; version++) {
      const written = at(-200 + version * 60 + i);
      const sha = random.bytes(20).toString('hex');
      const deployedAt = written.createdAt;
      rows.add('function_deployments', {
        id: random.uuid(),
        name,
        version,
        sha,
        deployedAt,
        ...written,
      });
    }
  }
  for (let i = 0; i < 60; i++) {
    const written = at(random.int(-29, -1));
    rows.add('realtime_channel_events', {
      id: random.uuid(),
      channel: `${random.pick(CHANNELS)}:${random.int(1, 9)}`,
      event: random.weighted({ join: 5, leave: 4, refused: 1 }),
      actorId: random.pick(personas).userId,
      at: written.createdAt,
      ...written,
    });
  }
  for (let hour = 1; hour <= 48; hour++) {
    const bucketAt = calendar.instant(-60 * hour);
    for (const route of ROUTES) {
      rows.add('api_request_stats', {
        id: random.uuid(),
        route,
        status: random.weighted({ '200': 9, '403': 1 }) === '200' ? 200 : 403,
        bucketAt,
        requestCount: random.int(5, 400),
        p95Ms: random.int(8, 90),
        createdAt: bucketAt,
        updatedAt: bucketAt,
      });
    }
  }
  for (const normalizedText of STATEMENTS) {
    rows.add('slow_query_snapshots', {
      id: random.uuid(),
      queryHash: String(random.int(1, 2 ** 31)),
      normalizedText,
      calls: random.int(3, 900),
      meanMs: (random.fraction() * 400).toFixed(3),
      ...at(random.int(-60, -1)),
    });
  }
}
