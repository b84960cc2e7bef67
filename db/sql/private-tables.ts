import { serviceRole, signedInRole } from '../../policies/roles.ts';
import { retentionInWords } from '../annotations.ts';
import { type PrivateTable, privateTables } from '../private-tables.ts';
import { type ManagedObject, quote } from './managed-object.ts';

/**
 * Tables beside those of the API: see db/private-tables.ts. They come before the tables whose rows they belong to, so
 * that a migration can move values between both, and are tied to them afterwards.
 */
export const privateTableObjects: ManagedObject[] = privateTables.flatMap((table) => [
  {
    name: `table private.${table.name}`,
    phase: 'before',
    create: [
      creation(table),
      `alter table private.${table.name} enable row level security`,
      `alter table private.${table.name} force row level security`,
      `revoke all on table private.${table.name} from public, anon, ${signedInRole}, ${serviceRole}`,
      `grant ${table.jobs.join(', ')} on table private.${table.name} to ${serviceRole}`,
      `comment on table private.${table.name} is ${quote(`${table.purpose} Kept: ${retentionInWords(table.retention)}. Read and written by server jobs only.`)}`,
    ],
    // What is dropped is made again whenever it changes, and its rows would be lost.
    drop: [],
  },
  tie(table),
]);

function creation({ name, column, constraints }: PrivateTable): string {
  return [
    `create table if not exists private.${name} (`,
    [
      '  organization_id uuid not null',
      '  id uuid not null',
      `  ${column.name} ${column.type} not null`,
      `  constraint ${name}_pkey primary key (organization_id, id)`,
      ...Object.entries(constraints).map(
        ([constraint, rule]) => `  constraint ${constraint} ${rule}`,
      ),
    ].join(',\n'),
    ')',
  ].join('\n');
}

function tie({ name, of }: PrivateTable): ManagedObject {
  const drop = `alter table private.${name} drop constraint if exists ${name}_row_fkey`;
  return {
    name: `constraint ${name}_row_fkey`,
    phase: 'after',
    create: [
      drop,
      `alter table private.${name} add constraint ${name}_row_fkey foreign key (organization_id, id) references public.${of} (organization_id, id) on delete cascade`,
    ],
    drop: [drop],
  };
}
