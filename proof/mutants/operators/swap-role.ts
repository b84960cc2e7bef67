import { appRoles, membershipRoles } from '../../../policies/roles.ts';
import { defineConditionOperator } from '../condition/condition-operator.ts';
import { literalOf, withLiteral } from '../condition/operator-of.ts';
import { fieldsOf, type Tree } from '../condition/tree.ts';
import type { Rewrite } from '../condition/variants.ts';

const isRole = (name: string) => appRoles.some((role) => role === name);

/** `{a,b}` with a role replaced by, or joined by, each role that is not in it. */
function otherLists(list: string): string[] {
  const roles = list.slice(1, -1).split(',');
  if (!/^\{.*\}$/.test(list) || !roles.every(isRole)) return [];
  const missing = membershipRoles.filter((role) => !roles.includes(role));
  return [
    ...missing.slice(0, 1).map((role) => `{${[role, ...roles.slice(1)].join()}}`),
    ...missing.slice(-1).map((role) => `{${[...roles, role].join()}}`),
  ];
}

function otherRoles(text: string): string[] {
  if (isRole(text)) return membershipRoles.filter((role) => role !== text).slice(0, 1);
  return otherLists(text);
}

export const swapRole = defineConditionOperator(
  'swap-role',
  'Ask for another role, or also for another one.',
  () =>
    (node: Tree): Rewrite[] => {
      const text = fieldsOf(node, 'A_Const') && literalOf(node);
      if (text === undefined) return [];
      return otherRoles(text).map((other) => ({
        to: withLiteral(node, other),
        change: `${other} for ${text}`,
      }));
    },
  1,
);
