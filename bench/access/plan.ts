/** The part of EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) that is used here. */
export interface Explained {
  readonly Plan: PlanNode;
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Subplan Name'?: string;
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** What a plan says about access: how rows were reached, and how many were read in vain. */
export interface PlanShape {
  /** Node types with their index or table, from the root; InitPlans are left out. */
  readonly nodes: readonly string[];
  readonly sequentialScan: boolean;
  readonly rowsRemoved: number;
}

export function planShape(explained: Explained): PlanShape {
  const nodes = nodesBelow(explained.Plan);
  return {
    nodes: nodes.map(describe),
    sequentialScan: nodes.some((node) => node['Node Type'] === 'Seq Scan'),
    rowsRemoved: nodes.reduce((sum, node) => sum + removedBy(node), 0),
  };
}

/** Pages of shared memory that the execution touched, found there or read from disk. */
export function buffersOf({ Plan: root }: Explained): number {
  return root['Shared Hit Blocks'] + root['Shared Read Blocks'];
}

function nodesBelow(node: PlanNode): PlanNode[] {
  if (node['Subplan Name']?.startsWith('InitPlan')) return [];
  return [node, ...(node.Plans ?? []).flatMap(nodesBelow)];
}

function describe(node: PlanNode): string {
  const target = node['Index Name'] ?? node['Relation Name'];
  return target ? `${node['Node Type']} ${target}` : node['Node Type'];
}

/** Over all loops: EXPLAIN gives the average of one. */
function removedBy(node: PlanNode): number {
  const perLoop =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return perLoop * node['Actual Loops'];
}
