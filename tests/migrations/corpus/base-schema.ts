import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgEnum,
  pgPolicy,
  pgTable,
  // biome-ignore lint/suspicious/noDeprecatedImports: only the form with separate arguments is deprecated
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/** A small schema with one of everything that stands in the way of a change. */
export const memberStatus = pgEnum('member_status', ['invited', 'active', 'left']);

const mine = sql.raw('organization_id = any ((select private.my_organizations())::uuid[])');

export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
}).enableRLS();

export const members = pgTable(
  'members',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    email: text('email').notNull(),
    status: memberStatus('status').notNull().default('invited'),
    birthYear: integer('birth_year'),
    joinedOn: date('joined_on').notNull(),
    fee: numeric('fee', { precision: 8, scale: 2 }).notNull().default('0'),
    phone: text('phone'),
  },
  (t) => [
    primaryKey({ name: 'members_pkey', columns: [t.organizationId, t.id] }),
    unique('members_email_key').on(t.organizationId, t.email),
    foreignKey({
      name: 'members_organization_fkey',
      columns: [t.organizationId],
      foreignColumns: [organizations.id],
    }),
    check('members_birth_year_check', sql`${t.birthYear} > 0`),
    check('members_left_check', sql`${t.status} <> 'left' or ${t.joinedOn} is not null`),
    index('members_active_idx').on(t.organizationId, t.joinedOn).where(sql`status = 'active'`),
    index('members_birth_year_idx').on(t.birthYear),
    pgPolicy('members_select', { for: 'select', to: 'authenticated', using: mine }),
    pgPolicy('members_update', {
      for: 'update',
      to: 'authenticated',
      using: sql`${mine} and status = 'active'`,
      withCheck: mine,
    }),
  ],
).enableRLS();

export const visits = pgTable(
  'visits',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    memberId: uuid('member_id').notNull(),
    minutes: integer('minutes').notNull().default(30),
    note: text('note'),
  },
  (t) => [
    primaryKey({ name: 'visits_pkey', columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'visits_member_fkey',
      columns: [t.organizationId, t.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    check('visits_minutes_check', sql`${t.minutes} > 0`),
    pgPolicy('visits_select', { for: 'select', to: 'authenticated', using: mine }),
  ],
).enableRLS();

export const visitNotes = pgTable(
  'visit_notes',
  {
    organizationId: uuid('organization_id').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    visitId: uuid('visit_id').notNull(),
    body: text('body').notNull(),
  },
  (t) => [
    primaryKey({ name: 'visit_notes_pkey', columns: [t.organizationId, t.id] }),
    foreignKey({
      name: 'visit_notes_visit_fkey',
      columns: [t.organizationId, t.visitId],
      foreignColumns: [visits.organizationId, visits.id],
    }),
    pgPolicy('visit_notes_select', { for: 'select', to: 'authenticated', using: mine }),
  ],
).enableRLS();
