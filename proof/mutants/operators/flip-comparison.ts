import { defineConditionOperator } from '../condition/condition-operator.ts';
import { operatorOf } from '../condition/operator-of.ts';
import { type Fields, fieldsOf, listOf, type Tree, writeNode } from '../condition/tree.ts';
import type { Rewrite } from '../condition/variants.ts';

const opposites: Readonly<Record<string, string>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const kinds: Readonly<Record<string, string>> = {
  AEXPR_OP: 'AEXPR_OP',
  AEXPR_OP_ANY: 'AEXPR_OP_ALL',
  AEXPR_OP_ALL: 'AEXPR_OP_ANY',
  AEXPR_IN: 'AEXPR_IN',
};

function flipped(comparison: Fields): Tree | undefined {
  const kind = String(comparison.kind);
  if (kind === 'AEXPR_DISTINCT') return { A_Expr: { ...comparison, kind: 'AEXPR_NOT_DISTINCT' } };
  const opposite = opposites[operatorOf(comparison) ?? ''];
  const opposed = kinds[kind];
  if (!opposite || !opposed) return undefined;
  return { A_Expr: { ...comparison, kind: opposed, name: [{ String: { sval: opposite } }] } };
}

function opposite(node: Tree): Tree | undefined {
  const comparison = fieldsOf(node, 'A_Expr');
  if (comparison) return flipped(comparison);
  const nullTest = fieldsOf(node, 'NullTest');
  if (nullTest) {
    const nulltesttype = nullTest.nulltesttype === 'IS_NULL' ? 'IS_NOT_NULL' : 'IS_NULL';
    return { NullTest: { ...nullTest, nulltesttype } };
  }
  const truth = fieldsOf(node, 'BooleanTest');
  if (truth?.booltesttype === 'IS_TRUE') {
    return { BooleanTest: { ...truth, booltesttype: 'IS_NOT_TRUE' } };
  }
  const negation = fieldsOf(node, 'BoolExpr');
  return negation?.boolop === 'NOT_EXPR' ? listOf(negation.args)[0] : undefined;
}

export const flipComparison = defineConditionOperator(
  'flip-comparison',
  'Turn a comparison, a test for null or a negation into its opposite.',
  ({ kind }) =>
    (node): Rewrite[] => {
      // A policy that lets in everybody else's rows and nobody's own is broken beyond any doubt.
      if (kind === 'policy' && fieldsOf(node, 'A_Expr')?.kind === 'AEXPR_OP_ANY') return [];
      const to = opposite(node);
      return to === undefined ? [] : [{ to, change: `not ${writeNode(node)}` }];
    },
  1,
);
