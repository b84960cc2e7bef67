import { type Breakage, defineOperator } from '../mutant.ts';

const empowered = (role: string, change: string, statement: string): Breakage => ({
  object: `role ${role}`,
  change,
  apply: [statement],
});

export const empowerRole = defineOperator(
  'empower-role',
  'Give a role of the API what goes past row level security.',
  () =>
    ['anon', 'authenticated', 'authenticator'].flatMap((role) => [
      ...['bypassrls', 'superuser', 'createrole'].map((attribute) =>
        empowered(role, attribute, `alter role ${role} ${attribute}`),
      ),
      empowered(role, 'inherits service_role', `grant service_role to ${role} with inherit true`),
    ]),
);
