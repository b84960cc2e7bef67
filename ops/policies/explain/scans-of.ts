import postgres from 'postgres';
import { z } from 'zod';
import type { Caller } from '../../caller.ts';
import type { ScanUse } from './explanation.ts';
import { asCaller } from './try-as.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const planNode: z.ZodType<PlanNode> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  Plans: z.array(z.lazy(() => planNode)).optional(),
});
const planOutput = z.array(z.object({ Plan: planNode }));

/** How the plan of a statement reads its table, as the caller; null when the caller may not run it. */
export async function scansOf(
  tx: postgres.TransactionSql,
  caller: Caller,
  statement: string,
): Promise<ScanUse[] | null> {
  try {
    return await asCaller(tx, caller, async (inner) => {
      const [row] = await inner.unsafe(`explain (format json) ${statement}`);
      return planOutput.parse(row?.['QUERY PLAN']).flatMap(({ Plan }) => scansBelow(Plan));
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === '42501') return null;
    throw error;
  }
}

/** A Bitmap Heap Scan names its table and no index; the index scans below it name theirs. */
function scansBelow(node: PlanNode): ScanUse[] {
  const { 'Node Type': type, 'Index Name': index = null, Plans = [] } = node;
  const reads = type.endsWith('Scan') && (index !== null || type === 'Seq Scan');
  return [...(reads ? [{ node: type, index }] : []), ...Plans.flatMap(scansBelow)];
}
