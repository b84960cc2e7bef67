import { claimFunctionsFor } from '../../../db/sql/claim-functions.ts';
import {
  type ManagedObject,
  managedFunction,
  managedTrigger,
  managedTriggerFunction,
  quote,
} from '../../../db/sql/managed-object.ts';
import { revocations } from '../../../db/sql/revocations.ts';
import type { Snapshot } from '../../../ops/migrations/generate/snapshot.ts';

/** What goes with a schema that Drizzle cannot express, derived from its tables like the real registry. */
export function objectsFor({ tables }: Snapshot): ManagedObject[] {
  return [
    {
      name: 'schema private',
      phase: 'before',
      create: [
        'create schema if not exists private',
        'grant usage on schema private to authenticated',
      ],
      drop: ['drop schema if exists private'],
    },
    managedFunction({
      name: 'private.my_organizations',
      returns: 'uuid[]',
      comment: 'The organisations of the caller.',
      callers: ['authenticated'],
      body: "begin return private.organizations_as('{organization_admin,peer_mentor}'); end",
    }),
    ...revocations,
    ...claimFunctionsFor(['organization_admin', 'coordinator', 'peer_mentor']).filter(
      ({ name }) => !/every_organization|_id\(\)$/.test(name),
    ),
    managedTriggerFunction({
      name: 'private.note_change',
      comment: 'Lets every change be.',
      body: 'begin return new; end',
    }),
    ...Object.values(tables).flatMap(({ name, columns, policies }): ManagedObject[] => {
      const names = Object.keys(columns);
      return [
        ...(names.includes('status')
          ? [
              managedTrigger({
                name: `${name}_status`,
                table: name,
                event: 'before update of status',
                when: 'old.status is distinct from new.status',
                execute: 'private.note_change()',
              }),
            ]
          : []),
        {
          name: `force rls on ${name}`,
          phase: 'after',
          create: [`alter table public.${name} force row level security`],
          drop: [],
        },
        {
          name: `grants on ${name}`,
          phase: 'after',
          create: [
            `revoke all on table public.${name} from public, anon, authenticated, service_role`,
            `grant select (${names.join(', ')}) on table public.${name} to authenticated`,
          ],
          drop: [],
        },
        {
          name: `statistics of ${name}`,
          phase: 'after',
          create: [`alter table public.${name} alter column id set (n_distinct = -0.5)`],
          drop: [`alter table if exists public.${name} alter column id reset (n_distinct)`],
        },
        {
          name: `comments on ${name}`,
          phase: 'after',
          create: [
            `comment on table public.${name} is ${quote(`Kept: ${name}.`)}`,
            ...Object.keys(policies).map(
              (policy) => `comment on policy ${policy} on public.${name} is ${quote(policy)}`,
            ),
          ],
          drop: [],
          goesWithPoliciesOf: name,
        },
      ];
    }),
  ];
}
