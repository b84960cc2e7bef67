import { UnsafeMigration } from '../errors/unsafe-migration.ts';
import type { Snapshot } from './drizzle-snapshot.ts';

/** Statements that no migration may hold, whatever wrote them. */
const refusals: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /\bdisable\s+row\s+level\s+security\b/i,
    reason: 'it turns Row Level Security off, which drizzle-kit does when the last policy goes',
  },
  {
    pattern: /\$\d/,
    reason: 'it holds a parameter that no one will fill; write literals in policies',
  },
  {
    pattern: /^\s*(begin|commit|rollback|start\s+transaction|savepoint|end)\b/i,
    reason: 'the Supabase CLI loses statements around transaction control without an error',
  },
  {
    pattern: /^\s*lock\s+table\b/i,
    reason: 'the Supabase CLI applies files outside a transaction block',
  },
  {
    pattern:
      /^\s*(create|alter|drop)\s+(table|schema|type|index|function)\s+(if\s+(not\s+)?exists\s+)?"?(auth|storage|realtime|extensions|vault|graphql)"?\b/i,
    reason: 'it changes a schema that the platform owns; only policies may go there',
  },
];

const isPolicy = /^(create|drop|alter)\s+policy\b/i;
const policyTarget =
  /^(?:create|drop|alter)\s+policy\s+"([^"]+)"\s+on\s+"(?:([^"]+)"\.")?([^"]+)"/i;
const renamedTo = /\brename\s+to\s+"([^"]+)"/i;
const typeChange =
  /^alter\s+table\s+"(?:[^"]+"\.")?([^"]+)"\s+alter\s+column\s+"[^"]+"\s+set\s+data\s+type\b/i;
const foreignKey = /\badd\s+constraint\s+"[^"]+"\s+foreign\s+key\b/i;

/**
 * drizzle-kit's statements with its known defects repaired, in an order that Postgres accepts:
 * policies dropped first and created last (it alters columns that policies still use, re-emits clauses that
 * were removed, and never recreates what a type change needs gone), foreign keys after every unique key.
 *
 * @throws {UnsafeMigration} when a statement must not reach a database.
 */
export function repair(statements: readonly string[], schema: Snapshot): string[] {
  const dropped = new Set<string>();
  const created = new Set<string>();
  const others: string[] = [];
  const foreignKeys: string[] = [];
  const tables: Snapshot['tables'] = schema.tables;

  for (const statement of statements.map((text) => text.trim().replace(/;$/, '')).filter(Boolean)) {
    if (isPolicy.test(statement)) {
      const [, name, , table] = policyTarget.exec(statement) ?? [];
      if (!name || !table)
        throw new UnsafeMigration(statement, 'its policy and table cannot be read');
      const isCreate = /^create/i.test(statement);
      if (!isCreate) dropped.add(`${table}.${name}`);
      if (!/^drop/i.test(statement))
        created.add(`${table}.${renamedTo.exec(statement)?.[1] ?? name}`);
      continue;
    }
    const retyped = typeChange.exec(statement)?.[1];
    if (retyped) {
      for (const name of Object.keys(tables[`public.${retyped}`]?.policies ?? {})) {
        dropped.add(`${retyped}.${name}`);
        created.add(`${retyped}.${name}`);
      }
    }
    (foreignKey.test(statement) ? foreignKeys : others).push(withoutCascade(statement));
  }

  const repaired = [
    ...[...dropped].map((key) => dropPolicy(key)),
    ...others,
    ...foreignKeys,
    ...[...created].filter((key) => policyOf(key, tables)).map((key) => createPolicy(key, tables)),
  ];
  for (const statement of repaired) refuseUnsafe(statement);
  return repaired;
}

/** The tables whose policies these statements create. */
export function tablesOfPolicies(statements: readonly string[]): Set<string> {
  return new Set(
    statements.flatMap((statement) =>
      /^create/i.test(statement) ? (policyTarget.exec(statement)?.[3] ?? []) : [],
    ),
  );
}

/**
 * @throws {UnsafeMigration} when the statement must not reach a database.
 */
export function refuseUnsafe(statement: string): void {
  const refused = refusals.find(({ pattern }) => pattern.test(withoutBodies(statement)));
  if (refused) throw new UnsafeMigration(statement, refused.reason);
}

/** Function bodies and literals may hold words that only matter as statements. */
function withoutBodies(statement: string): string {
  return statement.replace(/\$\$[\s\S]*?\$\$/g, "''").replace(/'(?:[^']|'')*'/g, "''");
}

/** A CASCADE would take along what nobody has named: without it Postgres refuses, and names it. */
function withoutCascade(statement: string): string {
  return /^drop\b/i.test(statement) ? statement.replace(/\s+cascade$/i, '') : statement;
}

const split = (key: string): [table: string, name: string] => {
  const dot = key.indexOf('.');
  return [key.slice(0, dot), key.slice(dot + 1)];
};

function policyOf(key: string, tables: Snapshot['tables']) {
  const [table, name] = split(key);
  return tables[`public.${table}`]?.policies[name];
}

function dropPolicy(key: string): string {
  const [table, name] = split(key);
  return `DROP POLICY IF EXISTS "${name}" ON "${table}"`;
}

function createPolicy(key: string, tables: Snapshot['tables']): string {
  const [table] = split(key);
  const policy = policyOf(key, tables);
  if (!policy) throw new UnsafeMigration(key, 'the schema has no such policy');
  const { name, as, for: command, to, using, withCheck } = policy;
  return [
    `CREATE POLICY "${name}" ON "${table}" AS ${as} FOR ${command} TO ${to?.map((role: string) => `"${role}"`).join(', ')}`,
    using && `USING (${using})`,
    withCheck && `WITH CHECK (${withCheck})`,
  ]
    .filter(Boolean)
    .join(' ');
}
