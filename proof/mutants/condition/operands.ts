import { fieldsOf, listOf, type Tree, writeNode } from './tree.ts';
import type { Rewrite } from './variants.ts';

/** An AND or OR without each of its operands in turn; with two of them, the other one is left. */
export function withoutOperand(node: Tree, operator: 'AND_EXPR' | 'OR_EXPR'): Rewrite[] {
  const operation = fieldsOf(node, 'BoolExpr');
  if (operation?.boolop !== operator) return [];
  const operands = listOf(operation.args);
  return operands.map((operand, i) => {
    const others = operands.toSpliced(i, 1);
    const [first] = others;
    return {
      to:
        others.length === 1 && first !== undefined
          ? first
          : { BoolExpr: { ...operation, args: others } },
      change: `without ${writeNode(operand)}`,
    };
  });
}

/** Alternatives added to a condition. */
export function either(...alternatives: readonly Tree[]): Tree {
  return { BoolExpr: { boolop: 'OR_EXPR', args: alternatives } };
}
