import { describe, expect, it } from 'vitest';
import type { Problem } from '../../ops/environments/problem.ts';
import { readEnvironments } from '../../ops/environments/read-environments.ts';
import type { Variable } from '../../ops/environments/variables.ts';
import {
  configured,
  directUrl,
  jwt,
  keyOf,
  pooledUrl,
  problemsOf,
  refOf,
  type Texts,
} from './configured.ts';

const production = refOf('production');

/** What is wrong when production alone is changed. */
const problemsIn = (texts: Texts) => problemsOf({ production: texts });

/** The one problem that production is to have. */
const refusal = (variable: Variable, kind: Problem['kind'], problem: string) => [
  {
    environment: 'production',
    variable,
    kind,
    origin: `variable LIKEPERSON_PRODUCTION_${variable}`,
    problem: expect.stringContaining(problem),
  },
];

describe('S7.4 a configuration is refused', () => {
  it('not at all when nothing is wrong', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  it.each(Object.keys(configured('staging')) as Variable[])(
    'when %s is missing or empty',
    async (variable) => {
      for (const text of [undefined, '', ' \n']) {
        expect(await problemsOf({ staging: { [variable]: text } })).toEqual([
          {
            environment: 'staging',
            variable,
            kind: 'missing',
            origin: null,
            problem: expect.stringContaining(
              `is missing. Set LIKEPERSON_STAGING_${variable}, or ${variable} in .env.staging.`,
            ),
          },
        ]);
      }
    },
  );

  it.each<[Variable, string, string]>([
    ['SUPABASE_PROJECT_REF', 'Productionxxxxxxxxxx', '20 small letters'],
    ['SUPABASE_PROJECT_REF', 'short', '20 small letters'],
    ['SUPABASE_URL', 'supabase.co', 'is not a URL'],
    ['SUPABASE_URL', 'ftp://api.example.no', 'is not an https URL'],
    ['SUPABASE_URL', 'https://user:word@api.example.no', 'holds a user or a password'],
    ['SUPABASE_URL', 'https://api.example.no/rest/v1', 'has a path'],
    ['SUPABASE_URL', 'https://api.example.no?apikey=x', 'has parameters'],
    ['SUPABASE_URL', 'https://api.example.no.', 'has no usable host'],
    ['SUPABASE_URL', `https://db.${production}.supabase.co`, 'is on supabase.co but'],
    ['SUPABASE_URL', `https://${production}.supabase.co:8443`, 'is on supabase.co but'],
    ['SUPABASE_PUBLISHABLE_KEY', 'sb_publishable_', 'is not an API key'],
    ['SUPABASE_PUBLISHABLE_KEY', 'eyJhbGciOiJIUzI1NiJ9.e30', 'is not a whole JWT'],
    [
      'SUPABASE_SECRET_KEY',
      'postgresql://postgres:word@db.example.no/postgres',
      'is not an API key',
    ],
    [
      'SUPABASE_SECRET_KEY',
      jwt({ role: 'authenticated', ref: production }),
      'an access token is no API key',
    ],
    [
      'SUPABASE_SECRET_KEY',
      jwt({ role: 'service_role', ref: production, exp: 1_000_000 }),
      'has expired',
    ],
    [
      'SUPABASE_JWKS_URL',
      `https://${production}.supabase.co/auth/v1`,
      'is not the URL of a jwks.json',
    ],
    ['SUPABASE_ACCESS_TOKEN', 'sbp_short', 'is not an access token'],
    ['SUPABASE_API_URL', 'https://api.supabase.com/v1', 'has a path'],
    ['LOOPBACK_WITHOUT_TLS', 'true', 'has one meaningful value'],
    ['DIRECT_DATABASE_URL', 'db.example.no:5432', 'is not a URL such as'],
    ['DIRECT_DATABASE_URL', 'mysql://postgres:word@db.example.no/postgres', 'is not a URL such as'],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:wo#rd@db.example.no/postgres',
      'is not a URL such as',
    ],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:word@127.0.0.1,db.example.no/postgres',
      'is not a URL such as',
    ],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:word@%2Fvar%2Frun/postgres',
      'is not a URL such as',
    ],
    ['DIRECT_DATABASE_URL', 'postgresql://db.example.no/postgres', 'names no role'],
    ['DIRECT_DATABASE_URL', 'postgresql://postgres@db.example.no/postgres', 'has no password'],
    ['DIRECT_DATABASE_URL', 'postgresql://postgres:word@db.example.no', 'names no database'],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:wo/rd@db.example.no/postgres',
      'is not a URL such as',
    ],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:word@db.example.no/postgres?host=elsewhere.no',
      'has a parameter twice, or another than',
    ],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:word@db.example.no/postgres?sslmode=verify-full&sslmode=disable',
      'has a parameter twice',
    ],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:word@db.example.no/postgres?sslmode=prefer',
      'has an sslmode other than',
    ],
    [
      'DIRECT_DATABASE_URL',
      'postgresql://postgres:word@elsewhere.supabase.co/postgres',
      'is on supabase.co but',
    ],
    [
      'POOLED_DATABASE_URL',
      'postgresql://postgres:word@aws-0-eu-north-1.pooler.supabase.com:6543/postgres',
      'whose user must be <role>.<project ref>',
    ],
  ])('when %s is malformed: %s', async (variable, text, problem) => {
    expect(await problemsIn({ [variable]: text })).toEqual(refusal(variable, 'malformed', problem));
  });

  it.each<[Variable, string]>([
    ['SUPABASE_URL', `https://${refOf('staging')}.supabase.co`],
    ['SUPABASE_PUBLISHABLE_KEY', jwt({ role: 'anon', ref: refOf('staging') })],
    ['SUPABASE_SECRET_KEY', jwt({ role: 'service_role', ref: refOf('staging') })],
    ['POOLED_DATABASE_URL', pooledUrl('staging')],
    ['DIRECT_DATABASE_URL', directUrl('staging')],
  ])('when %s is of another environment, which is named', async (variable, text) => {
    const problems = await problemsOf({ production: { [variable]: text } });
    expect(problems).toContainEqual(
      expect.objectContaining({
        environment: 'production',
        variable,
        kind: 'mixed up',
        problem: `belongs to staging's project ${refOf('staging')}, but SUPABASE_PROJECT_REF is ${production}`,
      }),
    );
    const alone = { staging: { SUPABASE_PROJECT_REF: undefined } };
    expect(await problemsOf({ ...alone, production: { [variable]: text } })).toContainEqual(
      expect.objectContaining({
        variable,
        problem: expect.stringContaining('belongs to the project'),
      }),
    );
  });

  it('when a JWT names no project, unless there is none on this machine', async () => {
    const key = jwt({ role: 'anon' });
    expect(await problemsIn({ SUPABASE_PUBLISHABLE_KEY: key })).toEqual(
      refusal('SUPABASE_PUBLISHABLE_KEY', 'mixed up', 'names no project'),
    );
    expect(
      await problemsOf({
        dev: { SUPABASE_PUBLISHABLE_KEY: key, SUPABASE_URL: 'http://127.0.0.1:54321' },
      }),
    ).toEqual([]);
  });

  it.each([keyOf('secret', 'other'), jwt({ role: 'service_role', ref: production })])(
    'when a secret key is where apps take theirs from',
    async (key) => {
      expect(await problemsIn({ SUPABASE_PUBLISHABLE_KEY: key })).toEqual(
        refusal('SUPABASE_PUBLISHABLE_KEY', 'malformed', 'holds a secret key'),
      );
    },
  );

  it.each([keyOf('publishable', 'other'), jwt({ role: 'anon', ref: production })])(
    'when the publishable key is where the secret one belongs',
    async (key) => {
      expect(await problemsIn({ SUPABASE_SECRET_KEY: key })).toEqual(
        refusal('SUPABASE_SECRET_KEY', 'malformed', 'holds the publishable (or anon) key'),
      );
    },
  );

  it('when tokens would be checked with the keys of another host', async () => {
    const jwks = `https://${refOf('staging')}.supabase.co/auth/v1/.well-known/jwks.json`;
    expect(await problemsIn({ SUPABASE_JWKS_URL: jwks })).toEqual(
      refusal('SUPABASE_JWKS_URL', 'mixed up', 'is not on the host of SUPABASE_URL'),
    );
  });

  it('when the pooled and the direct URL are swapped', async () => {
    const texts = {
      POOLED_DATABASE_URL: directUrl('production'),
      DIRECT_DATABASE_URL: pooledUrl('production'),
    };
    expect(
      (await problemsOf({ production: texts })).map(({ variable, problem }) => [variable, problem]),
    ).toEqual([
      ['POOLED_DATABASE_URL', 'is the direct URL: swap it with DIRECT_DATABASE_URL'],
      ['DIRECT_DATABASE_URL', 'is the pooled URL: swap it with POOLED_DATABASE_URL'],
    ]);
  });

  it('when one of them is of the other kind', async () => {
    expect(await problemsIn({ POOLED_DATABASE_URL: directUrl('production') })).toEqual(
      refusal('POOLED_DATABASE_URL', 'mixed up', 'leads past the pooler'),
    );
    for (const url of [pooledUrl('production'), directUrl('production', 6543)]) {
      expect(await problemsIn({ DIRECT_DATABASE_URL: url })).toEqual(
        refusal('DIRECT_DATABASE_URL', 'mixed up', 'leads to the transaction pooler'),
      );
    }
  });

  it('but not when the direct URL goes through the session pooler, as it must without IPv6', async () => {
    expect(
      await problemsOf({ production: { DIRECT_DATABASE_URL: pooledUrl('production', 5432) } }),
    ).toEqual([]);
  });

  it('when LIKEPERSON_ENV names no environment', async () => {
    const sources = { variables: { LIKEPERSON_ENV: 'prod' }, dir: import.meta.dirname };
    await expect(readEnvironments(sources)).rejects.toThrow(
      'LIKEPERSON_ENV: it is not one of dev, staging, production',
    );
  });

  it('for everything at once', async () => {
    const problems = await problemsOf({
      dev: { SUPABASE_PROJECT_REF: undefined, SUPABASE_URL: 'nowhere' },
      production: {
        SUPABASE_SECRET_KEY: keyOf('publishable', 'p'),
        DIRECT_DATABASE_URL: undefined,
      },
    });
    expect(problems.map(({ environment, variable }) => `${environment} ${variable}`)).toEqual([
      'dev SUPABASE_PROJECT_REF',
      'dev SUPABASE_URL',
      'production SUPABASE_SECRET_KEY',
      'production DIRECT_DATABASE_URL',
    ]);
  });
});
