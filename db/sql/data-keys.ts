import type { ManagedObject } from './managed-object.ts';
import { privateValues, withinCalendar } from './private-values.ts';

/** What server jobs may do. A key stays what it is and is never removed: only its wrapping and its use change. */
export const dataKeyPrivileges = {
  select: null,
  insert: null,
  update: ['wrapped', 'master_key_id', 'retired_at'],
} as const;

const grants = Object.entries(dataKeyPrivileges).map(([privilege, columns]) =>
  columns ? `${privilege} (${columns.join(', ')})` : privilege,
);

/** The organisations' data keys, wrapped by a master key that is elsewhere: see db/encryption/. */
export const dataKeys: ManagedObject[] = [
  {
    name: 'table private.data_keys',
    phase: 'after',
    create: [
      // Wrapped: 12 bytes of nonce, 32 of the key, 16 of the tag.
      `create table if not exists private.data_keys (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  id uuid not null,
  purpose text not null check (purpose in ('encrypt', 'lookup')),
  generation integer not null check (generation > 0),
  wrapped bytea not null check (octet_length(wrapped) = 60),
  master_key_id text not null check (master_key_id ~ '^[a-z0-9][a-z0-9._-]{0,31}$'),
  created_at timestamptz not null default now(),
  active_from timestamptz not null default now(),
  retired_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, purpose, generation)
)`,
      'alter table private.data_keys enable row level security',
      'alter table private.data_keys force row level security',
      'revoke all on table private.data_keys from public, anon, authenticated, service_role',
      `grant ${grants.join(', ')} on table private.data_keys to service_role`,
      "comment on table private.data_keys is 'Keys that seal fields and hash what rows are looked up by, one set for each organisation, wrapped by a master key that is not in the database. Read and written by server jobs only.'",
    ],
    // What is dropped is made again whenever it changes, and with the keys all ciphertext would be lost.
    drop: [],
  },
  {
    name: 'values of private.data_keys',
    phase: 'after',
    create: privateValues('private.data_keys', {
      created_at: withinCalendar('created_at'),
      active_from: withinCalendar('active_from'),
      retired_at: withinCalendar('retired_at'),
    }),
    drop: ['created_at', 'active_from', 'retired_at'].map(
      (column) =>
        `alter table if exists private.data_keys drop constraint if exists data_keys_${column}_value_check`,
    ),
  },
];
