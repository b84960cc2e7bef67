import type postgres from 'postgres';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import { passwordHashFor } from './accounts.ts';
import { Calendar } from './calendar.ts';
import { seedOrganization } from './organization.ts';
import type { OrganizationPlan } from './organization-plan.ts';
import { seedOperations, seedPlatform } from './platform.ts';
import { RowBuffer } from './row-buffer.ts';
import type { SeedTable } from './rows.ts';
import { organizationsAt, type SeedScale } from './scale.ts';
import { seedConnections } from './seed-connections.ts';
import { sealerWithNewKeys } from './seed-keys.ts';
import { markSeeded, requireEmpty } from './seed-state.ts';
import { suspendedOrganization } from './three-organizations.ts';
import { seedTables, writeRows } from './write-rows.ts';

/** One is fed while the other's rows are being checked. */
const CONNECTIONS = 2;

/**
 * Foreign keys to these are checked hundreds of thousands of times. With statistics of a tiny organisation the
 * planner knows that their `id` is what identifies a row, and not an index that starts with the tenant.
 */
const MANY_ROWED_PARENTS = [
  'contacts',
  'consents',
  'assignments',
  'activities',
  'expense_claims',
  'expense_lines',
  'documents',
] as const satisfies SeedTable[];
/** Small enough that no statistics are better than any. */
const FEW_ROWED_PARENTS = [
  'local_associations',
  'peer_mentor_profiles',
] as const satisfies SeedTable[];

export interface SeedOptions {
  /** Of role `postgres` or `supabase_admin` on an empty migrated database. */
  readonly url: string;
  readonly scale: SeedScale;
  /** The current one wraps the keys that its organisations' fields are sealed with. */
  readonly masterKeys: MasterKeys;
  /** ISO date that all dates derive from; by default today in Norway. */
  readonly today?: string;
  readonly onProgress?: (step: string, done: number, total: number) => void;
}

export interface SeedSummary {
  /** How many were written, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/**
 * Fills an empty migrated database with invented organisations and five years of their work, through every
 * constraint and trigger of production. The same scale and day give the same rows, ids included; but for what is sealed
 * or hashed, which says the same under keys of its own.
 *
 * @throws {DatabaseNotEmptyError} when the database holds rows; after a seed that was interrupted, too
 * @throws {postgres.PostgresError} when the schema refuses a row
 */
export async function seedDatabase(options: SeedOptions): Promise<SeedSummary> {
  const started = performance.now();
  const sql = seedConnections(options.url, CONNECTIONS + 1);
  try {
    await requireEmpty(sql);
    const rows = await writeAll(sql, options);
    await analyze(sql);
    await markSeeded(sql);
    return { rows, seconds: (performance.now() - started) / 1000 };
  } finally {
    await sql.end();
  }
}

async function writeAll(
  sql: postgres.Sql,
  { url, scale, masterKeys, today = todayInNorway(), onProgress = () => undefined }: SeedOptions,
): Promise<Record<string, number>> {
  const shared = { calendar: new Calendar(today), passwordHash: passwordHashFor(url) };
  const plans = organizationsAt(scale);
  const written: Record<string, number> = {};
  const write = async (buffer: RowBuffer) => {
    await writeRows(sql, buffer);
    for (const table of seedTables) {
      written[table] = (written[table] ?? 0) + buffer.count(table);
    }
  };

  onProgress('platform', 0, plans.length);
  const platform = { ...shared, rows: new RowBuffer() };
  seedPlatform(platform, plans);
  seedOperations(platform);
  await write(platform.rows);
  const masterKey = await masterKeys.current();
  const writeOrganization = async (plan: OrganizationPlan) => {
    const sealer = await sealerWithNewKeys(sql, masterKey, plan.id);
    const rows = new RowBuffer();
    seedOrganization({ ...shared, plan, rows, sealer });
    await write(rows);
  };
  await writeOrganization(suspendedOrganization);
  await sql`analyze ${sql([...MANY_ROWED_PARENTS])}`;

  // Organisations refer to nothing in each other, so that each is a transaction of its own on any connection.
  const waiting = plans.filter((plan) => plan !== suspendedOrganization).values();
  let done = 1;
  const work = async () => {
    for (const plan of waiting) {
      await writeOrganization(plan);
      done += 1;
      onProgress(plan.name, done, plans.length);
    }
  };
  await sql.begin(async (tx) => {
    // Keeps autovacuum from bringing newer statistics, and with them other plans, halfway.
    const parents = tx([...MANY_ROWED_PARENTS, ...FEW_ROWED_PARENTS]);
    await tx`lock table ${parents} in share update exclusive mode`;
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
  });
  return written;
}

async function analyze(sql: postgres.Sql): Promise<void> {
  // The auth server owns its tables.
  await sql`analyze ${sql(seedTables.filter((table) => !table.startsWith('auth.')))}`;
}

function todayInNorway(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
}
