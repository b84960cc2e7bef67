import { defineConditionOperator } from '../condition/condition-operator.ts';
import { withoutOperand } from '../condition/operands.ts';

export const dropConjunct = defineConditionOperator(
  'drop-conjunct',
  'Take one of the requirements out of a condition.',
  () => (node) => withoutOperand(node, 'AND_EXPR'),
  3,
);
