import { defineConditionOperator } from '../condition/condition-operator.ts';
import type { Condition } from '../condition/conditions.ts';
import { columnOf, functionOf } from '../condition/operator-of.ts';
import { fieldsOf, isFields, nodeOf, type Tree, writeNode } from '../condition/tree.ts';
import type { Rewrite } from '../condition/variants.ts';

const scopes = ['organizations_as', 'associations_as'] as const;

/** The call of a scope's function inside a node. */
function callIn(node: Tree | undefined): Tree | undefined {
  if (functionOf(node)?.some((name) => scopes.some((scope) => scope === name))) return node;
  if (!isFields(node) && !Array.isArray(node)) return undefined;
  for (const value of Object.values(node)) {
    const call = callIn(value);
    if (call) return call;
  }
  return undefined;
}

function columnOfScope(condition: Condition, scope: string, alias: string | undefined) {
  const columns = condition.tableOf(alias)?.columns.map(({ name }) => name) ?? [];
  const candidates =
    scope === 'organizations_as' ? ['organization_id'] : ['local_association_id', 'association_id'];
  return candidates.find((column) => columns.includes(column));
}

function splitColumn(parts: readonly string[] = []): [string | undefined, string | undefined] {
  return parts.length > 1 ? [parts[0], parts[1]] : [undefined, parts[0]];
}

export const swapScope = defineConditionOperator(
  'swap-scope',
  'Reach the whole organisation instead of an association, or the other way round.',
  (condition) =>
    (node): Rewrite[] => {
      const comparison = fieldsOf(node, 'A_Expr');
      const [alias, column] = splitColumn(columnOf(comparison?.lexpr));
      const call = comparison?.kind === 'AEXPR_OP_ANY' ? callIn(comparison.rexpr) : undefined;
      if (!column || !call) return [];
      const text = writeNode(call);
      const from = scopes.find((scope) => text.includes(`.${scope}(`));
      const to = scopes.find((scope) => scope !== from);
      const other = to && columnOfScope(condition, to, alias);
      if (!from || !other) return [];
      const swapped = `${alias ? `${alias}.` : ''}${other} = any ((select ${text.replace(`.${from}(`, `.${to}(`)})::uuid[])`;
      return [{ to: nodeOf(swapped), change: `${other} for ${column} of ${text}` }];
    },
  1,
);
