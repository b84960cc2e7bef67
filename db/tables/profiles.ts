import { sql } from 'drizzle-orm';
import { check, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authUsers } from 'drizzle-orm/supabase';
import { personal } from '../annotations.ts';
import { instant } from '../column-types.ts';
import { keyedTable } from '../declare-table.ts';
import { reference } from '../reference.ts';

export const profiles = keyedTable(
  'profiles',
  {
    purpose: 'People. One row per person, whatever organisations they belong to.',
    retention: { months: 12, after: 'membership_exit' },
  },
  {
    // The profile's id is the auth user's id, so that a policy compares an owner column with `sub` directly.
    userId: personal(uuid('user_id')),
    fullName: personal(text('full_name').notNull()),
    email: personal(text('email')),
    phone: personal(text('phone')),
    erasedAt: personal(instant('erased_at')),
  },
  (t) => [
    unique('profiles_user_id_key').on(t.userId),
    reference('profiles_user_fkey', [t.userId], [authUsers.id], { onDelete: 'set null' }),
    check('profiles_user_is_id_check', sql`${t.userId} = ${t.id}`),
    check('profiles_full_name_check', sql`length(btrim(${t.fullName})) between 1 and 200`),
    check(
      'profiles_email_check',
      sql`${t.email} ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(${t.email}) <= 254`,
    ),
    check('profiles_phone_check', sql`${t.phone} ~ '^[+]?[0-9 ]{5,20}$'`),
    check(
      'profiles_erased_check',
      sql`${t.erasedAt} is null or (${t.userId} is null and ${t.email} is null and ${t.phone} is null)`,
    ),
  ],
);
