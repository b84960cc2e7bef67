import type { ManagedObject } from './managed-object.ts';
import { privateValues, someText, withinCalendar } from './private-values.ts';

/** The schema of claim and lookup functions, which the API does not expose; and what new functions start with. */
export const privateSchemaObjects: ManagedObject[] = [
  {
    name: 'schema private',
    phase: 'before',
    create: [
      'create schema if not exists private',
      'revoke all on schema private from public, anon',
      'grant usage on schema private to authenticated, service_role',
    ],
    drop: ['drop schema if exists private'],
  },
  {
    // Postgres lets PUBLIC execute every new function; only a default without IN SCHEMA takes that back.
    name: 'default privileges of functions',
    phase: 'before',
    create: [
      'alter default privileges for role postgres revoke execute on functions from public',
      'alter default privileges for role postgres in schema public revoke all on tables from anon, authenticated, service_role',
      'alter default privileges for role postgres in schema public revoke all on functions from anon, authenticated, service_role',
      'alter default privileges for role postgres in schema public revoke all on sequences from anon, authenticated, service_role',
    ],
    drop: [],
  },
  {
    name: 'extension btree_gist',
    phase: 'before',
    create: ['create extension if not exists btree_gist with schema extensions'],
    drop: [],
  },
  {
    // Global Administrators are named here and nowhere else: no table that the API exposes leads to the role.
    name: 'table private.platform_administrators',
    phase: 'before',
    create: [
      `create table if not exists private.platform_administrators (
  user_id uuid primary key references auth.users (id) on delete cascade,
  granted_at timestamptz not null default now(),
  reason text not null check (length(btrim(reason)) between 1 and 500)
)`,
      'alter table private.platform_administrators enable row level security',
      'alter table private.platform_administrators force row level security',
      'revoke all on table private.platform_administrators from public, anon, authenticated, service_role',
      'grant select, insert, delete on table private.platform_administrators to service_role',
      "comment on table private.platform_administrators is 'Who runs the platform. Written by server jobs only; read by the access token hook.'",
    ],
    drop: ['drop table if exists private.platform_administrators'],
  },
  {
    // Apart from the table, whose rows would go with it if this changed.
    name: 'values of private.platform_administrators',
    phase: 'before',
    create: privateValues('private.platform_administrators', {
      reason: someText('reason', 500),
      granted_at: withinCalendar('granted_at'),
    }),
    drop: ['reason', 'granted_at'].map(
      (column) =>
        `alter table if exists private.platform_administrators drop constraint if exists platform_administrators_${column}_value_check`,
    ),
  },
];
