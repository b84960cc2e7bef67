import { afterAll, beforeAll, expect, it } from 'vitest';
import { advise, type Lint } from '../../ops/advisors/advise.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

/** What the advisors mention and we accept, by lint or by lint and object; any other INFO fails the test. */
const accepted: readonly { readonly cacheKey: RegExp; readonly because: string }[] = [
  {
    cacheKey: /^unused_index_/,
    because:
      'The database is empty, so no index has been used yet; tests/plans says what each is for.',
  },
  {
    cacheKey: /^rls_enabled_no_policy_private_platform_administrators$/,
    because: 'No policy on purpose: nobody reaches it but server jobs and the access token hook.',
  },
  {
    cacheKey: /^rls_enabled_no_policy_private_(data_keys|invitation_tokens|webhook_payloads)$/,
    because: 'No policy on purpose: nobody reaches it but server jobs.',
  },
  {
    cacheKey: /^rls_enabled_no_policy_private_(last_revocation|revocations)$/,
    because: 'No policy on purpose: nobody reaches it but functions of ours.',
  },
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});

const inWords = ({ level, detail }: Lint) => `${level}: ${detail}`;

it('the advisors of Supabase have nothing to say that is not accepted here with a reason', async () => {
  const lints = await advise(database.url('postgres'));
  const open = lints.filter(
    ({ level, cacheKey }) =>
      level !== 'INFO' || !accepted.some((entry) => entry.cacheKey.test(cacheKey)),
  );
  expect(open.map(inWords)).toEqual([]);
  const stale = accepted.filter(
    (entry) => !lints.some((lint) => entry.cacheKey.test(lint.cacheKey)),
  );
  expect(stale).toEqual([]);
});

it('the advisors notice a table without row level security, a per-row call and a foreign key without index', async () => {
  const broken = await createTestDatabase();
  try {
    await broken.sql.unsafe(`
      create table public.rogue (id uuid primary key);
      grant select on public.rogue to anon;
      alter policy notifications_select on public.notifications using (recipient_id = auth.uid());
      drop index public.contacts_consent_idx;`);
    const names = (await advise(broken.url('postgres'))).map(
      ({ level, name }) => `${level} ${name}`,
    );
    expect(names).toContain('ERROR rls_disabled_in_public');
    expect(names).toContain('WARN auth_rls_initplan');
    expect(names).toContain('INFO unindexed_foreign_keys');
  } finally {
    await broken.close();
  }
});
