import { defineConditionOperator } from '../condition/condition-operator.ts';
import { columnOf } from '../condition/operator-of.ts';
import { fieldsOf, type Tree, writeNode } from '../condition/tree.ts';
import type { Rewrite } from '../condition/variants.ts';

export const swapColumn = defineConditionOperator(
  'swap-column',
  'Compare another column of the same table that holds ids.',
  ({ tableOf }) => {
    const swapped = (node: Tree | undefined): { to: Tree; change: string }[] => {
      const parts = columnOf(node) ?? [];
      const name = parts.at(-1);
      const alias = parts.length > 1 ? parts[0] : undefined;
      const ids = tableOf(alias)
        ?.columns.filter(({ type }) => type === 'uuid')
        .map((column) => column.name);
      if (name === undefined || !ids?.includes(name)) return [];
      const at = ids.indexOf(name);
      const others = ids.length > 1 ? [...ids, ...ids].slice(at + 1, at + 2) : [];
      return others.map((other) => ({
        to: {
          ColumnRef: {
            fields: [...(alias ? [alias] : []), other].map((sval) => ({ String: { sval } })),
          },
        },
        change: `${other} for ${name}`,
      }));
    };
    return (node): Rewrite[] => {
      const comparison = fieldsOf(node, 'A_Expr');
      if (!comparison) return [];
      return (['lexpr', 'rexpr'] as const).flatMap((side) =>
        swapped(comparison[side]).map(({ to, change }) => ({
          to: { A_Expr: { ...comparison, [side]: to } },
          change: `${change} in ${writeNode(node)}`,
        })),
      );
    };
  },
  1,
);
