import { type Policy, publicTable } from '../catalog/catalog.ts';
import { policyObject } from '../condition/conditions.ts';
import { type Breakage, defineOperator } from '../mutant.ts';
import { recreated } from '../recreated-policy.ts';

function withoutClauses(policy: Policy): Breakage[] {
  const clauses = (['using', 'check'] as const).filter((clause) => policy[clause] !== null);
  return clauses.map((clause) => ({
    object: policyObject(policy),
    ...publicTable(policy.table),
    command: policy.command,
    change: clause === 'using' ? 'without USING' : 'without WITH CHECK',
    apply: recreated({ ...policy, [clause]: null }),
  }));
}

export const dropClause = defineOperator(
  'drop-clause',
  'Leave out USING or WITH CHECK; an UPDATE then takes the one for the other.',
  ({ policies }) => policies.flatMap(withoutClauses),
);
