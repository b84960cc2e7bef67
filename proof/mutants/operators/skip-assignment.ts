import { breakagesOf } from '../condition/condition-operator.ts';
import { conditionsOf } from '../condition/conditions.ts';
import { parseExpression } from '../condition/tree.ts';
import { defineOperator } from '../mutant.ts';

export const skipAssignment = defineOperator(
  'skip-assignment',
  'Leave a value of a function as it was.',
  (catalog) =>
    conditionsOf(catalog).flatMap((condition) =>
      condition.assigned === undefined
        ? []
        : breakagesOf(condition, [
            {
              tree: parseExpression(condition.assigned),
              change: `${condition.assigned} as it was`,
            },
          ]),
    ),
);
