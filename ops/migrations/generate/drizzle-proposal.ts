import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import type { Snapshot } from './snapshot.ts';

/** drizzle-kit's statements. What is new comes apart, so that data can move into it before the rest goes. */
export interface Proposal {
  /** New types, tables, columns and policies. */
  readonly additions: readonly string[];
  readonly changes: readonly string[];
}

export const emptySnapshot = (): Snapshot => generateDrizzleJson({}) as unknown as Snapshot;

/**
 * Asks drizzle-kit for the statements from `previous` to `current`, in two steps: first what is added, then the
 * rest. In neither step is there something new beside something gone, so that it never asks whether the one is the
 * other renamed; renames.ts has settled that before.
 */
export async function proposeStatements(previous: Snapshot, current: Snapshot): Promise<Proposal> {
  const between = withAdditions(previous, current);
  return {
    additions: await statementsBetween(previous, between),
    changes: await statementsBetween(between, current),
  };
}

async function statementsBetween(previous: Snapshot, current: Snapshot): Promise<string[]> {
  type Json = Parameters<typeof generateMigration>[0];
  return flat(await generateMigration(previous as unknown as Json, current as unknown as Json));
}

function withAdditions(previous: Snapshot, current: Snapshot): Snapshot {
  const between = structuredClone(previous);
  Object.assign(between.enums, missing(previous.enums, current.enums));
  Object.assign(between.tables, missing(previous.tables, current.tables));
  for (const [name, table] of Object.entries(previous.tables)) {
    const wanted = current.tables[name];
    const grown = between.tables[name];
    if (!wanted || !grown) continue;
    Object.assign(grown.columns, missing(table.columns, wanted.columns));
    Object.assign(grown.policies, missing(table.policies, wanted.policies));
  }
  return between;
}

function missing<T>(from: Record<string, T>, of: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => !(name in from)));
}

/** A changed key is one text of two statements. */
function flat(statements: readonly string[]): string[] {
  return statements
    .flatMap((text) => text.split('--> statement-breakpoint'))
    .map((text) => text.trim().replace(/;$/, ''))
    .filter(Boolean);
}
