import { type Breakage, defineOperator } from '../mutant.ts';

const opened = (schema: string, privilege: string, grantee: string): Breakage => ({
  object: `schema ${schema}`,
  change: `${privilege} to ${grantee}`,
  apply: [`grant ${privilege} on schema ${schema} to ${grantee}`],
});

export const openSchema = defineOperator(
  'open-schema',
  'Let callers use a schema that is closed to them, or create objects in ours.',
  ({ tables, routines }) => {
    const schemas = [...new Set([...tables, ...routines].map(({ schema }) => schema))].sort();
    return schemas.flatMap((schema) => [
      ...(schema === 'public'
        ? []
        : [opened(schema, 'usage', 'anon'), opened(schema, 'usage', 'public')]),
      ...['anon', 'authenticated', 'service_role', 'public'].map((grantee) =>
        opened(schema, 'create', grantee),
      ),
    ]);
  },
);
