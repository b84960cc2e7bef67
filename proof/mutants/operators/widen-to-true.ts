import { breakagesOf } from '../condition/condition-operator.ts';
import { conditionsOf } from '../condition/conditions.ts';
import { parseExpression, writeExpression } from '../condition/tree.ts';
import { defineOperator } from '../mutant.ts';

export const widenToTrue = defineOperator(
  'widen-to-true',
  'Let a condition hold always; where a function branches, also never.',
  (catalog) =>
    conditionsOf(catalog).flatMap((condition) => {
      const branches = condition.place.startsWith('if ');
      if (condition.kind === 'routine' && !branches) return [];
      return breakagesOf(
        condition,
        ['true', ...(branches ? ['false'] : [])].map((text) => ({
          tree: parseExpression(text),
          change: branches ? `${text} for ${writeExpression(condition.tree)}` : text,
        })),
      );
    }),
);
