import { defineConditionOperator } from '../condition/condition-operator.ts';
import { literalOf } from '../condition/operator-of.ts';
import { fieldsOf, listOf } from '../condition/tree.ts';

export const dropElement = defineConditionOperator(
  'drop-element',
  'Take one name out of a list that a function holds, such as of the claims it does not believe.',
  ({ kind }) =>
    (node) => {
      const array = fieldsOf(node, 'A_ArrayExpr');
      const elements = listOf(array?.elements);
      if (
        kind !== 'routine' ||
        !array ||
        elements.some((element) => literalOf(element) === undefined)
      )
        return [];
      return elements.map((element, i) => ({
        to: { A_ArrayExpr: { ...array, elements: elements.toSpliced(i, 1) } },
        change: `without ${literalOf(element)}`,
      }));
    },
);
