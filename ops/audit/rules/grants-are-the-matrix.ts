import { privateTables } from '../../../db/private-tables.ts';
import { dataKeyPrivileges } from '../../../db/sql/data-keys.ts';
import { declaredTables } from '../../../db/sql/declared-tables.ts';
import { grantedColumns } from '../../../policies/column-rules.ts';
import { granteesOf } from '../../../policies/compile.ts';
import { serviceRole, signedInRole } from '../../../policies/roles.ts';
import { serviceCommands } from '../../../policies/service-access.ts';
import { differences } from '../differences.ts';
import type { Rule } from '../rule.ts';

/** Declared by hand in db/sql/private-schema.ts, db/sql/data-keys.ts and db/private-tables.ts. */
const privateGrants = [
  ...['select', 'insert', 'delete'].map(
    (privilege) => `${privilege} on private.platform_administrators to ${serviceRole}`,
  ),
  ...Object.entries(dataKeyPrivileges).flatMap(([privilege, columns]) =>
    (columns?.map((column) => `.${column}`) ?? ['']).map(
      (column) => `${privilege} on private.data_keys${column} to ${serviceRole}`,
    ),
  ),
  ...privateTables.flatMap(({ name, jobs }) =>
    jobs.map((command) => `${command} on private.${name} to ${serviceRole}`),
  ),
];

export const grantsAreTheMatrix: Rule = {
  name: 'grants-are-the-matrix',
  demands:
    'The API roles hold, table by table and column by column, the privileges that the access matrix compiles to, and nobody else holds any.',
  check: async (sql) => {
    const live = await sql<{ object: string }[]>`
      select lower(acl.privilege_type) || ' on ' || object || ' to ' ||
        case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end ||
        case when acl.is_grantable then ' with grant option' else '' end as object
      from (
        select format('%I.%I', n.nspname, c.relname), c.relowner, c.relacl
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'private')
        union all
        select format('%I.%I.%I', n.nspname, c.relname, a.attname), c.relowner, a.attacl
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'private')
      ) granted (object, owner, privileges), aclexplode(privileges) acl
      where acl.grantee <> owner`;
    const declared = [...declaredTables.flatMap(declaredGrants), ...privateGrants];
    return differences(
      new Map(declared.map((grant) => [grant, ''])),
      new Map(live.map(({ object }) => [object, ''])),
      {
        missing:
          'The access matrix gives it and the database does not: `npx likeperson policies audit` has the repair.',
        unknown: 'The access matrix does not give it: revoke it, or change the matrix.',
      },
    );
  },
};

function declaredGrants({ name, columnNames }: (typeof declaredTables)[number]): string[] {
  return [
    ...(['select', 'insert', 'update'] as const).flatMap((command) =>
      grantedColumns(name, command, columnNames).map(
        (column) => `${command} on public.${name}.${column} to ${signedInRole}`,
      ),
    ),
    ...(granteesOf(name, 'delete').length > 0
      ? [`delete on public.${name} to ${signedInRole}`]
      : []),
    ...serviceCommands(name).map((command) => `${command} on public.${name} to ${serviceRole}`),
  ];
}
