import { commands } from '../../../policies/roles.ts';
import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const openCommand = defineOperator(
  'open-command',
  'Open a command that nobody may use: grant it, with a policy for everything.',
  ({ tables, policies }) =>
    tables.flatMap((table) =>
      commands
        .filter((command) => !policies.some((p) => p.table === table && p.command === command))
        .map((command) => ({
          object: table.object,
          ...publicTable(table),
          command,
          change: `${command} opened`,
          apply: [
            `grant ${command} on ${table.object} to authenticated`,
            `create policy opened on ${table.object} for ${command} to authenticated ${command === 'insert' ? 'with check' : 'using'} (true)`,
            `comment on policy opened on ${table.object} is 'Everything.'`,
          ],
        })),
    ),
);
