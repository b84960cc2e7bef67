import { defineOperator } from '../mutant.ts';

const kinds = {
  tables: ['select', 'insert', 'truncate'],
  sequences: ['usage'],
  functions: ['execute'],
};

export const openDefaults = defineOperator(
  'open-defaults',
  'Let what a later migration creates start with privileges.',
  () =>
    Object.entries(kinds).flatMap(([kind, privileges]) =>
      privileges.flatMap((privilege) =>
        ['anon', 'authenticated', 'service_role', 'public'].map((grantee) => ({
          object: `default privileges of postgres on ${kind}`,
          change: `${privilege} to ${grantee}`,
          apply: [
            `alter default privileges for role postgres grant ${privilege} on ${kind} to ${grantee}`,
          ],
        })),
      ),
    ),
);
