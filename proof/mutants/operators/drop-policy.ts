import { publicTable } from '../catalog/catalog.ts';
import { policyObject } from '../condition/conditions.ts';
import { defineOperator } from '../mutant.ts';

export const dropPolicy = defineOperator('drop-policy', 'Drop a policy.', ({ policies }) =>
  policies.map((policy) => ({
    object: policyObject(policy),
    ...publicTable(policy.table),
    command: policy.command,
    change: 'dropped',
    apply: [`drop policy ${policy.name} on ${policy.table.object}`],
  })),
);
