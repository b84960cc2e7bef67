import { defineConditionOperator } from '../condition/condition-operator.ts';
import { columnOf, literalOf, operatorOf, withLiteral } from '../condition/operator-of.ts';
import { type Fields, fieldsOf, listOf, type Tree, writeNode } from '../condition/tree.ts';
import type { Rewrite } from '../condition/variants.ts';

/** The literals that a column is compared with, as the parser has them. */
function statesIn(comparison: Fields): readonly Tree[] {
  const array = fieldsOf(comparison.rexpr, 'A_ArrayExpr');
  if (array) return listOf(array.elements);
  const list = fieldsOf(comparison.rexpr, 'List');
  if (list) return listOf(list.items);
  return comparison.rexpr === undefined ? [] : [comparison.rexpr];
}

export const loosenState = defineConditionOperator(
  'loosen-state',
  'Let one more state, role, class or category through.',
  ({ tableOf }, { enums }) =>
    (node): Rewrite[] => {
      const comparison = fieldsOf(node, 'A_Expr');
      const sign = comparison && operatorOf(comparison);
      if (!comparison || (sign !== '=' && sign !== '<>')) return [];
      const parts = columnOf(comparison.lexpr) ?? [];
      const column = tableOf(parts.length > 1 ? parts[0] : undefined)?.columns.find(
        ({ name }) => name === parts.at(-1),
      );
      const values = column && enums.get(column.type);
      const states = statesIn(comparison);
      const [model] = states;
      const named = states.map(literalOf);
      if (!values || model === undefined || named.includes(undefined)) return [];
      return values
        .filter((value) => !named.includes(value))
        .map((value) => ({
          to: {
            A_Expr: {
              ...comparison,
              kind: 'AEXPR_IN',
              rexpr: { List: { items: [...states, withLiteral(model, value)] } },
            },
          },
          change: `also ${value} in ${writeNode(node)}`,
        }));
    },
  2,
);
