import type postgres from 'postgres';
import type { Finding, Rule } from './rule.ts';
import { rules } from './rules/index.ts';

/** A rule and what it objects to; no findings means that it holds. */
export interface AuditResult {
  readonly rule: Rule;
  readonly findings: Finding[];
}

/**
 * Checks the live database against every rule, in one snapshot and without changing it.
 *
 * @param sql as the role `postgres` or a superuser: it must see every object's definition
 */
export async function audit(sql: postgres.Sql): Promise<AuditResult[]> {
  const results: AuditResult[] = [];
  await sql.begin('isolation level repeatable read', async (tx) => {
    for (const rule of rules) results.push({ rule, findings: await findingsOf(rule, tx) });
  });
  return results;
}

/** Checks one rule in an open transaction, whose search_path is empty from then on. */
export async function findingsOf(rule: Rule, sql: postgres.TransactionSql): Promise<Finding[]> {
  // Postgres leaves out the schema of whatever is on the path when it prints a definition.
  await sql`set local search_path = ''`;
  return await rule.check(sql);
}
