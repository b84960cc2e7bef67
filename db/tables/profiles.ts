import { sql } from 'drizzle-orm';
import { check, unique, uuid } from 'drizzle-orm/pg-core';
import { authUsers } from 'drizzle-orm/supabase';
import { personal } from '../annotations.ts';
import { keyedTable } from '../declare-table.ts';
import { reference } from '../reference.ts';
import { instant } from '../values/calendar.ts';
import { email, line, phone } from '../values/texts.ts';

export const profiles = keyedTable(
  'profiles',
  {
    purpose: 'People. One row per person, whatever organisations they belong to.',
    retention: { months: 12, after: 'membership_exit' },
  },
  {
    // The profile's id is the auth user's id, so that a policy compares an owner column with `sub` directly.
    userId: personal(uuid('user_id')),
    fullName: personal(line('full_name', 200).notNull()),
    email: personal(email('email')),
    phone: personal(phone('phone')),
    erasedAt: personal(instant('erased_at')),
  },
  (t) => [
    unique('profiles_user_id_key').on(t.userId),
    reference('profiles_user_fkey', [t.userId], [authUsers.id], { onDelete: 'set null' }),
    check('profiles_user_is_id_check', sql`${t.userId} = ${t.id}`),
    check(
      'profiles_erased_check',
      sql`${t.erasedAt} is null or (${t.userId} is null and ${t.email} is null and ${t.phone} is null)`,
    ),
  ],
);
