import { defineConditionOperator } from '../condition/condition-operator.ts';
import { fieldsOf } from '../condition/tree.ts';

/** Smaller numbers are positions and counts, no limits. */
const SMALLEST_LIMIT = 100;
const FACTOR = 1000;

export const loosenLimit = defineConditionOperator(
  'loosen-limit',
  'Raise a limit so far that nothing reaches it.',
  ({ kind, place }) =>
    (node) => {
      const value = fieldsOf(fieldsOf(node, 'A_Const'), 'ival')?.ival;
      if (kind !== 'routine' || !place.startsWith('if ')) return [];
      if (typeof value !== 'number' || value < SMALLEST_LIMIT) return [];
      return [
        {
          to: { A_Const: { ival: { ival: value * FACTOR } } },
          change: `${value * FACTOR} for ${value}`,
        },
      ];
    },
);
