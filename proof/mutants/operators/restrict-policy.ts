import { publicTable } from '../catalog/catalog.ts';
import { policyObject } from '../condition/conditions.ts';
import { defineOperator } from '../mutant.ts';
import { recreated } from '../recreated-policy.ts';

export const restrictPolicy = defineOperator(
  'restrict-policy',
  'Make a permissive policy restrictive; for reading, put one beside it that lets everything through.',
  ({ policies }) =>
    policies.flatMap((policy) => {
      const { name, table, command } = policy;
      const about = { object: policyObject(policy), ...publicTable(table), command };
      const restrictive = recreated(policy, { as: 'restrictive' });
      const open = [
        `create policy ${name}_too on ${table.object} for select to authenticated using (true)`,
        `comment on policy ${name}_too on ${table.object} is 'Everything.'`,
      ];
      return [
        { ...about, change: 'restrictive', apply: restrictive },
        ...(command === 'select'
          ? [{ ...about, change: 'with another for everything', apply: open }]
          : []),
      ];
    }),
);
