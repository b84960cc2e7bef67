import { describe, expect, it } from 'vitest';
import type { Variable } from '../../ops/environments/variables.ts';
import { configured, onThisMachine, problemsOf, type Texts } from './configured.ts';

/** What staging and production are told to have in common in this variable. */
async function sharedIn(staging: Texts, production: Texts, variable: Variable) {
  const problems = await problemsOf({ staging, production });
  return problems.filter((one) => one.kind === 'shared' && one.variable === variable);
}

const eachOther = [
  expect.objectContaining({
    environment: 'staging',
    problem: expect.stringContaining('production'),
  }),
  expect.objectContaining({
    environment: 'production',
    problem: expect.stringContaining('staging'),
  }),
];

describe('two environments are refused', () => {
  it.each([
    'SUPABASE_PROJECT_REF',
    'SUPABASE_URL',
    'SUPABASE_PUBLISHABLE_KEY',
    'SUPABASE_SECRET_KEY',
    'POOLED_DATABASE_URL',
    'DIRECT_DATABASE_URL',
  ] as const)('when both have the same %s', async (variable) => {
    expect(await sharedIn({}, { [variable]: configured('staging')[variable] }, variable)).toEqual(
      eachOther,
    );
  });

  it('when both have one custom domain', async () => {
    expect(
      await sharedIn(
        { SUPABASE_URL: 'https://api.example.no' },
        { SUPABASE_URL: 'https://api.example.no/' },
        'SUPABASE_URL',
      ),
    ).toEqual(eachOther);
  });

  it.each([
    ['postgresql://a:b@db.example.no/likeperson', 'postgres://c:d@DB.EXAMPLE.NO:5432/likeperson'],
    ['postgresql://a:b@127.0.0.1:5432/likeperson', 'postgresql://a:b@localhost/likeperson'],
    [
      'postgresql://a:b@[::1]/likeperson',
      'postgresql://a:b@127.0.0.1/likeperson?application_name=x',
    ],
  ])('when their URLs lead to one database: %s and %s', async (one, other) => {
    expect(
      await sharedIn(
        { DIRECT_DATABASE_URL: one },
        { DIRECT_DATABASE_URL: other },
        'DIRECT_DATABASE_URL',
      ),
    ).toEqual(eachOther);
  });

  it("when one's pooled URL leads to the other's direct database", async () => {
    const url = 'postgresql://a:b@127.0.0.1/likeperson';
    const problems = await problemsOf({
      staging: { POOLED_DATABASE_URL: url },
      production: { DIRECT_DATABASE_URL: url },
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        environment: 'staging',
        variable: 'POOLED_DATABASE_URL',
        problem: expect.stringContaining(
          'leads to the same database as DIRECT_DATABASE_URL of production',
        ),
      }),
    );
  });
});

it('two databases on one server, and one person with one access token, are no mix-up', async () => {
  const all = { SUPABASE_ACCESS_TOKEN: `sbp_${'0'.repeat(40)}`, LOOPBACK_WITHOUT_TLS: 'allowed' };
  expect(
    await problemsOf({
      dev: { ...onThisMachine('dev'), ...all },
      staging: { ...onThisMachine('staging'), ...all },
      production: { ...onThisMachine('production'), ...all },
    }),
  ).toEqual([]);
});
