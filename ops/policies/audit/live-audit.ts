import type postgres from 'postgres';
import { tableNames } from '../../../policies/access-matrix.ts';
import { findingsOf } from '../../audit/audit.ts';
import { notices } from '../../audit/notices/index.ts';
import type { Telling } from '../../audit/notices/notice.ts';
import type { Finding, Rule } from '../../audit/rule.ts';
import { annotatedColumns } from '../../audit/rules/annotated-columns.ts';
import { grantsAreTheMatrix } from '../../audit/rules/grants-are-the-matrix.ts';
import { rules } from '../../audit/rules/index.ts';
import { NotMigrated } from '../errors/not-migrated.ts';
import { liveTables } from '../live/live-tables.ts';
import { describers, fromAdvice } from './describe.ts';
import type { Description, Difference } from './difference.ts';
import { groupColumns, groupGrants } from './group-findings.ts';

/** What an audit of a live database says. */
export interface LiveAudit {
  /** How many rules were checked. */
  readonly rules: number;
  readonly tables: number;
  /** Nothing here means that the database is what the repository says. */
  readonly differences: readonly Difference[];
  /** What the platform leaves open and nobody here can close: to know, not to mend. */
  readonly notices: readonly LiveNotice[];
}

export interface LiveNotice {
  readonly notice: string;
  readonly tells: string;
  readonly found: readonly Telling[];
}

/**
 * Compares the live catalog with what the repository says, in one snapshot and without changing it.
 *
 * @param sql as the role `postgres` or a superuser.
 * @throws {NotMigrated} when the database has none of our tables.
 */
export async function auditLive(sql: postgres.Sql, place: string): Promise<LiveAudit> {
  const differences: Difference[] = [];
  const told: LiveNotice[] = [];
  let tables = 0;
  await sql.begin('isolation level repeatable read', async (tx) => {
    const names = (await liveTables(tx)).map(({ name }) => name);
    if (!tableNames.some((name) => names.includes(name))) throw new NotMigrated(place);
    tables = names.length;
    for (const rule of rules) differences.push(...(await differencesOf(tx, rule)));
    for (const { name, tells, look } of notices) {
      const found = await look(tx);
      if (found.length > 0) told.push({ notice: name, tells, found });
    }
  });
  return { rules: rules.length, tables, differences, notices: told };
}

/** A rule that cannot be checked, e.g. because a table is gone, is a difference too and hides no other. */
async function differencesOf(tx: postgres.TransactionSql, rule: Rule): Promise<Difference[]> {
  try {
    return await tx.savepoint(async (inner) => {
      const findings = await findingsOf(rule, inner);
      const described: Difference[] = [];
      for (const finding of grouped(rule, findings)) {
        described.push(await differenceOf(inner, rule, finding));
      }
      return described;
    });
  } catch (error) {
    return [
      {
        rule: rule.name,
        demands: rule.demands,
        object: `rule ${rule.name}`,
        expected: rule.demands,
        found: `it could not be checked: ${error instanceof Error ? error.message : String(error)}`,
        next: 'Mend what else is named here, then audit again.',
      },
    ];
  }
}

function grouped(rule: Rule, findings: readonly Finding[]): readonly Finding[] {
  if (rule === grantsAreTheMatrix) return groupGrants(findings);
  return rule === annotatedColumns ? groupColumns(findings) : findings;
}

async function differenceOf(
  tx: postgres.TransactionSql,
  rule: Rule,
  finding: Finding,
): Promise<Difference> {
  const advice = fromAdvice(rule, finding);
  const described: Description | null | undefined = await describers.get(rule)?.(tx, finding);
  return {
    rule: rule.name,
    demands: rule.demands,
    object: finding.object,
    ...advice,
    ...described,
    ...(described?.repair && { next: nextBeforeRepair(described, advice.next) }),
  };
}

/** A rule by itself sends people here for the repair; here it stands beside. */
function nextBeforeRepair({ found }: Description, advised: string): string {
  if (found.startsWith('no such')) {
    return 'Apply pending migrations. If there are none, find out who dropped it, and run the repair.';
  }
  return /policies audit|^Alter /i.test(advised)
    ? 'Find out who changed it and why, then run the repair; or apply pending migrations, if there are any.'
    : advised;
}
