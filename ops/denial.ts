import postgres from 'postgres';
import { z } from 'zod';

/** Why a caller got nothing, in plain words. */
export interface Denial {
  readonly reason: string;
  /** What the policies concerned say of themselves. */
  readonly policies: readonly { readonly policy: string; readonly comment: string }[];
  readonly sqlState?: string;
}

interface TableUse {
  readonly table: string;
  readonly command: 'select' | 'insert' | 'update' | 'delete';
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly Operation?: string | undefined;
  readonly 'Relation Name'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const planNode: z.ZodType<PlanNode> = z.object({
  'Node Type': z.string(),
  Operation: z.string().optional(),
  'Relation Name': z.string().optional(),
  Plans: z.array(z.lazy(() => planNode)).optional(),
});
const planOutput = z.array(z.object({ Plan: planNode }));

const insufficientPrivilege = '42501';

/** Explains a refusal by policy or privilege; null when the error is about something else. */
export async function explainDenial(
  sql: postgres.ReservedSql,
  error: unknown,
  statement: string,
): Promise<Denial | null> {
  if (!(error instanceof postgres.PostgresError) || error.code !== insufficientPrivilege)
    return null;
  const table =
    /for (?:table|relation) "?(\w+)"?/.exec(error.message)?.[1] ??
    /of (?:table|relation) "?(\w+)"?/.exec(error.message)?.[1];
  const command = /^\s*(select|insert|update|delete)\b/i.exec(statement)?.[1]?.toLowerCase();
  const policies = table
    ? await commentsOn(sql, [{ table, command: command as TableUse['command'] }])
    : [];
  return {
    reason: [`The database refused: ${error.message}.`, error.hint].filter(Boolean).join(' '),
    policies,
    sqlState: error.code,
  };
}

/** Explains an empty result: which policies decided about the tables it came from. */
export async function explainNothing(
  sql: postgres.ReservedSql,
  plan: unknown,
): Promise<Denial | null> {
  const parsed = planOutput.safeParse(plan);
  if (!parsed.success) return null;
  const uses = parsed.data.flatMap(({ Plan }) => tableUses(Plan));
  const policies = await commentsOn(sql, uses);
  if (policies.length === 0) return null;
  return {
    reason:
      'No row was found or changed. Rows that a policy hides are not there for this caller, so it cannot be told whether one exists.',
    policies,
  };
}

function tableUses(node: PlanNode): TableUse[] {
  const table = node['Relation Name'];
  const command = (node.Operation?.toLowerCase() ?? 'select') as TableUse['command'];
  return [
    ...(table ? [{ table, command }] : []),
    ...(node.Plans ?? []).flatMap((child) => tableUses(child)),
  ];
}

async function commentsOn(sql: postgres.ReservedSql, uses: readonly TableUse[]) {
  const names = [
    ...new Set(
      uses.map(({ table, command }) => (command ? `${table}_${command}` : `${table}_select`)),
    ),
  ];
  const rows = await sql<{ policy: string; comment: string | null }[]>`
    select p.polname as policy, obj_description(p.oid, 'pg_policy') as comment
    from pg_policy p where p.polname = any (${names}) order by 1`;
  return rows.map(({ policy, comment }) => ({ policy, comment: comment ?? 'no comment' }));
}
