import type postgres from 'postgres';

/** A node of a plan as EXPLAIN (FORMAT JSON) prints it; counts only with ANALYZE. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** All nodes of the plan of a statement, which runs only with `analyze`. */
export async function planOf(
  sql: postgres.TransactionSql,
  statement: string,
  { analyze = false } = {},
): Promise<PlanNode[]> {
  const [row] = await sql.unsafe<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
    `explain (format json, timing off, analyze ${analyze}) ${statement}`,
  );
  const root = row?.['QUERY PLAN'][0]?.Plan;
  if (!root) throw new TypeError(`Explaining "${statement}" gave no plan.`);
  return withInner(root);
}

function withInner(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(withInner)];
}

/** Rows of `table` that its scans fetched, whether they passed them on or threw them away. */
export function rowsRead(plan: readonly PlanNode[], table: string): number {
  return scansOf(plan, table)
    .map((node) => {
      const perLoop = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
      return perLoop * (node['Actual Loops'] ?? 0);
    })
    .reduce((total, rows) => total + rows, 0);
}

/** Nodes that fetch rows of `table`; under a Bitmap Heap Scan, index scans fetch addresses only. */
function scansOf(plan: readonly PlanNode[], table: string): PlanNode[] {
  return plan.filter(
    (node) => node['Relation Name'] === table && node['Node Type'].endsWith('Scan'),
  );
}
