import { UnsafeMigration } from '../../errors/unsafe-migration.ts';
import { checksWithColumns } from './checks-with-columns.ts';
import { dependentsOf } from './dependents.ts';
import { emptySnapshot, type Proposal } from './drizzle-proposal.ts';
import { rebuildEnums } from './rebuild-enums.ts';
import { refuseUnsafe } from './refuse-unsafe.ts';
import { retypeColumns } from './retype-columns.ts';
import type { Snapshot } from './snapshot.ts';

export interface RepairContext {
  /** With the renames already made; empty before the first migration. */
  readonly previous?: Snapshot;
  readonly current: Snapshot;
  /** SQL that moves data: after new columns are there, before anything goes or becomes required. */
  readonly data?: readonly string[];
}

const isPolicy = /^(create|drop|alter)\s+policy\b/i;
const policyTarget =
  /^(?:create|drop|alter)\s+policy\s+"([^"]+)"\s+on\s+(?:"public"\.)?("[^"]+"(?:\."[^"]+")?)/i;
const renamedTo = /\brename\s+to\s+"([^"]+)"/i;
const foreignKey = /\badd\s+constraint\s+"[^"]+"\s+foreign\s+key\b/i;
const requiredColumn =
  /^(alter\s+table\s+("[^"]+")\s+)add\s+column\s+("[^"]+")\s+(.*?)\s+not\s+null$/is;

/**
 * drizzle-kit's statements with its known defects repaired, in an order that Postgres accepts:
 * policies dropped first and created last (it alters columns that policies still use, re-emits clauses that
 * were removed, and never recreates what a type change needs gone), then what depends on keys and columns that
 * change, foreign keys after every unique key.
 *
 * @throws {UnsafeMigration} when a statement must not reach a database.
 */
export function repair(proposal: Proposal, context: RepairContext): string[] {
  const { previous = emptySnapshot(), current, data = [] } = context;
  const dropped = new Set<string>();
  const created = new Set<string>();
  const foreignKeys: string[] = [];

  const sorted = (statements: readonly string[]) => {
    const others: string[] = [];
    for (const statement of statements.map((text) => text.trim().replace(/;$/, ''))) {
      if (isPolicy.test(statement)) notePolicy(statement, dropped, created);
      else (foreignKey.test(statement) ? foreignKeys : others).push(withoutCascade(statement));
    }
    return others;
  };
  const added = fillLater(sorted(proposal.additions), data.length > 0);
  const retyped = retypeColumns(
    rebuildEnums(sorted(proposal.changes), previous, current),
    previous,
    current,
  );
  for (const table of retyped.tables) {
    for (const name of policyNames(previous, table)) dropped.add(keyOf(`"${table}"`, name));
    for (const name of policyNames(current, table)) created.add(keyOf(`"${table}"`, name));
  }
  const dependents = dependentsOf(retyped, previous, current);

  const repaired = checksWithColumns([
    ...[...dropped].map((key) => dropPolicy(key)),
    ...added.statements,
    ...data,
    ...dependents.drops,
    ...dependents.others,
    ...added.required,
    ...dependents.creates,
    ...foreignKeys.filter((statement) => !dependents.created.has(constraintOf(statement))),
    ...dependents.foreignKeys,
    ...[...created]
      .filter((key) => policyOf(key, current))
      .map((key) => createPolicy(key, current)),
  ]);
  for (const statement of repaired) refuseUnsafe(statement);
  return repaired;
}

function notePolicy(statement: string, dropped: Set<string>, created: Set<string>): void {
  const [, name, target] = policyTarget.exec(statement) ?? [];
  if (!name || !target) throw new UnsafeMigration(statement, 'its policy and table cannot be read');
  if (!/^create/i.test(statement)) dropped.add(keyOf(target, name));
  if (!/^drop/i.test(statement)) created.add(keyOf(target, renamedTo.exec(statement)?.[1] ?? name));
}

/** A column that rows must have and nothing fills can only be required after data has come into it. */
function fillLater(
  statements: readonly string[],
  filled: boolean,
): { statements: string[]; required: string[] } {
  const required: string[] = [];
  const kept = statements.map((statement) => {
    const [, alter = '', , column, rest = ''] = requiredColumn.exec(statement) ?? [];
    if (!column || /\b(default|generated)\b/i.test(rest)) return statement;
    if (!filled) {
      throw new UnsafeMigration(
        statement,
        'rows that exist have no value for it; give it a default, leave it nullable, or fill it with --data <file.sql>',
      );
    }
    required.push(`${alter}ALTER COLUMN ${column} SET NOT NULL`);
    return `${alter}ADD COLUMN ${column} ${rest}`;
  });
  return { statements: kept, required };
}

/** The tables whose policies these statements create. */
export function tablesOfPolicies(statements: readonly string[]): Set<string> {
  return new Set(
    statements.flatMap((statement) =>
      /^create/i.test(statement)
        ? (policyTarget.exec(statement)?.[2]?.replaceAll('"', '') ?? [])
        : [],
    ),
  );
}

/** A CASCADE would take along what nobody has named: without it Postgres refuses, and names it. */
function withoutCascade(statement: string): string {
  return /^drop\b/i.test(statement) ? statement.replace(/\s+cascade$/i, '') : statement;
}

const constraintOf = (statement: string) => /\bconstraint\s+"([^"]+)"/i.exec(statement)?.[1] ?? '';
const policyNames = ({ tables }: Snapshot, table: string) =>
  Object.keys(tables[`public.${table}`]?.policies ?? {});

/** A policy by its table, quoted as in SQL, and its name. */
const keyOf = (target: string, name: string) => `${target} ${name}`;
const split = (key: string): [target: string, name: string] => {
  const space = key.indexOf('" ') + 1;
  return [key.slice(0, space), key.slice(space + 1)];
};

function policyOf(key: string, { tables, policies }: Snapshot) {
  const [target, name] = split(key);
  return target.includes('.')
    ? policies[name]
    : tables[`public.${target.slice(1, -1)}`]?.policies[name];
}

function dropPolicy(key: string): string {
  const [target, name] = split(key);
  return `DROP POLICY IF EXISTS "${name}" ON ${target}`;
}

function createPolicy(key: string, snapshot: Snapshot): string {
  const [target] = split(key);
  const policy = policyOf(key, snapshot);
  if (!policy) throw new UnsafeMigration(key, 'the schema has no such policy');
  const { name, as, for: command, to = [], using, withCheck } = policy;
  return [
    `CREATE POLICY "${name}" ON ${target} AS ${as} FOR ${command} TO ${to.map(quotedRole).join(', ')}`,
    using && `USING (${using})`,
    withCheck && `WITH CHECK (${withCheck})`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** `public` is no role, but a word for all of them. */
const quotedRole = (role: string) => (role === 'public' ? role : `"${role}"`);
