import { membershipRoles } from '../../../policies/roles.ts';
import { breakagesOf } from '../condition/condition-operator.ts';
import { type Condition, conditionsOf } from '../condition/conditions.ts';
import { either } from '../condition/operands.ts';
import { expressionOf, fieldsOf, listOf, nodeOf, selecting, writeNode } from '../condition/tree.ts';
import { defineOperator } from '../mutant.ts';

/** The alternatives that a policy's condition consists of. */
function armsOf(condition: Condition): Map<string, ReturnType<typeof expressionOf>> {
  const expression = expressionOf(condition.tree);
  const operation = fieldsOf(expression, 'BoolExpr');
  const arms = operation?.boolop === 'OR_EXPR' ? listOf(operation.args) : [expression];
  return new Map(arms.map((arm) => [writeNode(arm), arm]));
}

/** A condition without casts and names that say nothing. */
const plain = (text: string) => text.replaceAll(/CAST| AS [\w.]+(\[\])?|[()\s]/g, '');

/** Whether an alternative stands there already, be it for several roles at once. */
function isThere(text: string, own: ReadonlySet<string>): boolean {
  const [, asked, role] = /^(.*organizations_as')\{(\w+)\}'$/.exec(text) ?? [];
  if (own.has(text) || asked === undefined || role === undefined) return own.has(text);
  return [...own].some((arm) => {
    const roles = /^\{([\w,]+)\}'$/.exec(arm.slice(asked.length))?.[1];
    return arm.startsWith(asked) && roles?.split(',').includes(role) === true;
  });
}

/** The tenant's rows for everybody with some role in it. */
function tenantArms({ tableOf, table }: Condition): string[] {
  const column = table === 'organizations' ? 'id' : 'organization_id';
  if (!tableOf(undefined)?.columns.some(({ name }) => name === column)) return [];
  return membershipRoles.map(
    (role) => `${column} = any ((select private.organizations_as('{${role}}'))::uuid[])`,
  );
}

export const addArm = defineOperator(
  'add-arm',
  'Add an alternative: one by which the table may be read, or the whole tenant for one role.',
  (catalog) => {
    const conditions = conditionsOf(catalog).filter(({ kind }) => kind === 'policy');
    return conditions.flatMap((condition) => {
      const own = new Set([...armsOf(condition).keys()].map(plain));
      const others = conditions.filter(
        ({ table, command }) => table && table === condition.table && command === 'select',
      );
      const candidates = new Map([
        ...others.flatMap((other) => [...armsOf(other)]),
        ...tenantArms(condition).map((text) => [writeNode(nodeOf(text)), nodeOf(text)] as const),
      ]);
      const added = [...candidates].filter(([text]) => !isThere(plain(text), own));
      return breakagesOf(
        condition,
        added.slice(-1).map(([text, arm]) => ({
          tree: selecting(either(expressionOf(condition.tree), arm)),
          change: `or ${text}`,
        })),
      );
    });
  },
);
