import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ManagedObject } from '../../../db/sql/managed-object.ts';
import { managedObjects } from '../../../db/sql/registry.ts';
import { ledgerDir } from '../paths.ts';

/** What the committed migrations have created: name → hash of its SQL, and how to drop it once it is gone. */
export type ManagedLedger = Record<
  string,
  { hash: string; phase: 'before' | 'after'; drop: readonly string[] }
>;

/** The statements a migration needs around drizzle-kit's own, in order. */
export interface ManagedChanges {
  /** Names that are new, changed or gone. */
  readonly names: readonly string[];
  /** Of objects that hang on tables: before anything is renamed. */
  readonly drops: readonly string[];
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const ledgerFile = (migrationsDir: string) =>
  path.join(ledgerDir(migrationsDir), 'managed-objects.json');

/** The ledger that fits the registry as it is now. */
export function currentLedger(registry: readonly ManagedObject[] = managedObjects): ManagedLedger {
  return Object.fromEntries(
    registry.map(({ name, phase, create, drop }) => [
      name,
      { hash: createHash('sha256').update(create.join('\n')).digest('hex'), phase, drop },
    ]),
  );
}

export async function readLedger(migrationsDir: string): Promise<ManagedLedger> {
  try {
    return JSON.parse(await readFile(ledgerFile(migrationsDir), 'utf8')) as ManagedLedger;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export async function writeLedger(migrationsDir: string, ledger: ManagedLedger): Promise<void> {
  await writeFile(ledgerFile(migrationsDir), `${JSON.stringify(ledger, null, 2)}\n`);
}

/**
 * What has to happen to managed objects to get from `committed` to the registry, when the policies of the
 * tables in `recreated` are made again, and columns of the tables in `retyped` change their type.
 *
 * Objects that hang on tables are dropped before Drizzle's statements, since they may name a column that
 * goes away, and made again after them. Functions are replaced before, and dropped last: a policy may still
 * call them until then.
 */
export function managedChanges(
  committed: ManagedLedger,
  recreated: ReadonlySet<string> = new Set(),
  retyped: ReadonlySet<string> = new Set(),
  registry: readonly ManagedObject[] = managedObjects,
): ManagedChanges {
  const current = currentLedger(registry);
  const changed = registry.filter(
    ({ name, goesWithPoliciesOf: table, drop }) =>
      committed[name]?.hash !== current[name]?.hash ||
      (table && recreated.has(table)) ||
      hangsOn(drop, retyped),
  );
  const gone = Object.entries(committed)
    .filter(([name]) => !(name in current))
    .reverse();
  return {
    names: [...changed.map(({ name }) => name), ...gone.map(([name]) => name)],
    drops: [
      ...gone.flatMap(([, { phase, drop }]) => (phase === 'after' ? drop : [])),
      ...changed.flatMap(({ name, phase }) =>
        phase === 'after' ? (committed[name]?.drop ?? []) : [],
      ),
    ],
    first: changed.flatMap(({ phase, create }) => (phase === 'before' ? create : [])),
    last: [
      ...changed.flatMap(({ phase, create }) => (phase === 'after' ? create : [])),
      ...gone.flatMap(([, { phase, drop }]) => (phase === 'before' ? drop : [])),
    ],
  };
}

/** Triggers and exclusion constraints name the columns they look at, which then cannot change their type. */
function hangsOn(drop: readonly string[], tables: ReadonlySet<string>): boolean {
  return drop.some((statement) =>
    [...tables].some((table) => new RegExp(`\\bpublic\\.${table}\\b`).test(statement)),
  );
}
