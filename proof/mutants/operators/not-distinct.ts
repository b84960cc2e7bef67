import { defineConditionOperator } from '../condition/condition-operator.ts';
import { columnOf, operatorOf } from '../condition/operator-of.ts';
import { fieldsOf, writeNode } from '../condition/tree.ts';

export const notDistinct = defineConditionOperator(
  'not-distinct',
  'Let null equal null: `=` becomes IS NOT DISTINCT FROM, and `= any` holds unless it is false.',
  ({ tableOf }) =>
    (node) => {
      const comparison = fieldsOf(node, 'A_Expr');
      if (!comparison || operatorOf(comparison) !== '=') return [];
      const parts = columnOf(comparison.lexpr) ?? [];
      const column = tableOf(parts.length > 1 ? parts[0] : undefined)?.columns.find(
        ({ name }) => name === parts.at(-1),
      );
      // Nothing changes without a null to compare.
      if (column?.notNull) return [];
      const change = `${writeNode(node)} also for null`;
      if (comparison.kind === 'AEXPR_OP') {
        return [{ to: { A_Expr: { ...comparison, kind: 'AEXPR_NOT_DISTINCT' } }, change }];
      }
      // The lists are never null themselves: without a null beside them nothing would change.
      if (comparison.kind === 'AEXPR_OP_ANY' && !column?.notNull) {
        return [{ to: { BooleanTest: { arg: node, booltesttype: 'IS_NOT_FALSE' } }, change }];
      }
      return [];
    },
);
