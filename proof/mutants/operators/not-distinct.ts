import { defineConditionOperator } from '../condition/condition-operator.ts';
import type { Condition } from '../condition/conditions.ts';
import { columnOf, operatorOf } from '../condition/operator-of.ts';
import { fieldsOf, type Tree, writeNode } from '../condition/tree.ts';

export const notDistinct = defineConditionOperator(
  'not-distinct',
  'Let null equal null: `=` becomes IS NOT DISTINCT FROM, and `= any` holds unless it is false.',
  ({ tableOf }) =>
    (node) => {
      const comparison = fieldsOf(node, 'A_Expr');
      if (!comparison || operatorOf(comparison) !== '=') return [];
      const sides = [comparison.lexpr, comparison.rexpr];
      const nullable = sides.map((side) => mayBeNull(side, tableOf));
      // Without a null to compare nothing changes; with one on one side, only from null to false, which is as good.
      const isEquality = comparison.kind === 'AEXPR_OP';
      if (isEquality ? nullable.includes(false) : !nullable[0]) return [];
      const change = `${writeNode(node)} also for null`;
      if (isEquality) {
        return [{ to: { A_Expr: { ...comparison, kind: 'AEXPR_NOT_DISTINCT' } }, change }];
      }
      if (comparison.kind === 'AEXPR_OP_ANY') {
        return [{ to: { BooleanTest: { arg: node, booltesttype: 'IS_NOT_FALSE' } }, change }];
      }
      return [];
    },
);

/** Whether an expression can be null. Columns, casts of them and what strict operators make of them are looked into. */
function mayBeNull(node: Tree | undefined, tableOf: Condition['tableOf']): boolean {
  const parts = columnOf(node);
  if (parts) {
    const columns = tableOf(parts.length > 1 ? parts[0] : undefined)?.columns;
    return columns?.find(({ name }) => name === parts.at(-1))?.notNull !== true;
  }
  if (fieldsOf(node, 'A_Const')) return false;
  const cast = fieldsOf(node, 'TypeCast');
  if (cast) return mayBeNull(cast.arg, tableOf);
  const expression = fieldsOf(node, 'A_Expr');
  if (expression?.kind !== 'AEXPR_OP') return true;
  return [expression.lexpr, expression.rexpr].some((operand) => mayBeNull(operand, tableOf));
}
