import { publicTable } from '../catalog/catalog.ts';
import { policyObject } from '../condition/conditions.ts';
import { defineOperator } from '../mutant.ts';

export const policyRoles = defineOperator(
  'policy-roles',
  'Write a policy to other roles than the signed-in one.',
  ({ policies }) =>
    policies.flatMap((policy) =>
      (policy.command === 'select' ? ['public', 'anon'] : ['public']).map((roles) => ({
        object: policyObject(policy),
        ...publicTable(policy.table),
        command: policy.command,
        change: `to ${roles}`,
        apply: [`alter policy ${policy.name} on ${policy.table.object} to ${roles}`],
      })),
    ),
);
