import { defineConditionOperator } from '../condition/condition-operator.ts';
import { literalOf, operatorOf, withLiteral } from '../condition/operator-of.ts';
import { fieldsOf } from '../condition/tree.ts';

const arrow = /->>? '(\w+)'/g;

export const swapKey = defineConditionOperator(
  'swap-key',
  'Read another key of the token.',
  ({ kind }, { routines }) => {
    const keys = [
      ...new Set(routines.flatMap(({ body }) => [...body.matchAll(arrow)].map(([, key]) => key))),
    ].sort();
    return (node) => {
      const access = fieldsOf(node, 'A_Expr');
      const key = literalOf(access?.rexpr);
      if (kind !== 'routine' || !access?.rexpr || key === undefined) return [];
      if (!(operatorOf(access) ?? '').startsWith('->')) return [];
      const other = keys[(keys.indexOf(key) + 1) % keys.length];
      if (other === undefined) return [];
      const to = { A_Expr: { ...access, rexpr: withLiteral(access.rexpr, other) } };
      return [{ to, change: `${other} for ${key}` }];
    };
  },
);
