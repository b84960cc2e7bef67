import { defineConditionOperator } from '../condition/condition-operator.ts';
import { withoutOperand } from '../condition/operands.ts';

export const dropArm = defineConditionOperator(
  'drop-arm',
  'Take one of the alternatives out of a condition.',
  () => (node) => withoutOperand(node, 'OR_EXPR'),
  3,
);
