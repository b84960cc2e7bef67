import { describe, expect, it } from 'vitest';
import { readEnvironments } from '../../ops/environments/read-environments.ts';
import { directUrl, onThisMachine, problemsOf, refOf, sourcesOf } from './configured.ts';

const modes = ['', '?sslmode=disable', '?sslmode=require', '?sslmode=verify-ca'] as const;
const without = (url: string, mode: string) => url.replace('?sslmode=verify-full', mode);
const summary = async (...args: Parameters<typeof problemsOf>) =>
  (await problemsOf(...args)).map(
    ({ environment, variable, kind }) => `${environment} ${variable} ${kind}`,
  );

describe('what is not encrypted', () => {
  it.each(['staging', 'production'] as const)('is refused in %s: http', async (name) => {
    expect(
      await summary({ [name]: { SUPABASE_URL: `http://${refOf(name)}.supabase.co` } }),
    ).toEqual([`${name} SUPABASE_URL open`]);
  });

  it.each(['staging', 'production'] as const)(
    'is refused in %s: whatever is less than verify-full',
    async (name) => {
      for (const mode of modes) {
        const url = without(directUrl(name), mode);
        expect(await summary({ [name]: { DIRECT_DATABASE_URL: url } })).toEqual([
          `${name} DIRECT_DATABASE_URL open`,
        ]);
      }
    },
  );

  it('is refused in dev on other machines, where require is enough', async () => {
    const said = modes.map((mode) =>
      summary({ dev: { DIRECT_DATABASE_URL: without(directUrl('dev'), mode) } }),
    );
    expect(await Promise.all(said)).toEqual([
      ['dev DIRECT_DATABASE_URL open'],
      ['dev DIRECT_DATABASE_URL open'],
      [],
      [],
    ]);
  });

  it('is allowed in dev on this machine', async () => {
    expect(await problemsOf({ dev: onThisMachine('dev') })).toEqual([]);
  });
});

describe('a rehearsal of production on this machine', () => {
  const rehearsal = { ...onThisMachine('production'), LOOPBACK_WITHOUT_TLS: 'allowed' };

  it('is refused as long as nobody allowed it, which the refusal names', async () => {
    const problems = await problemsOf({ production: onThisMachine('production') });
    expect(problems.map(({ variable }) => variable)).toEqual([
      'SUPABASE_URL',
      'POOLED_DATABASE_URL',
      'DIRECT_DATABASE_URL',
    ]);
    for (const { problem } of problems) expect(problem).toContain('LOOPBACK_WITHOUT_TLS=allowed');
  });

  it('is allowed by LOOPBACK_WITHOUT_TLS, with a warning', async () => {
    const readings = await readEnvironments(sourcesOf({ production: rehearsal }));
    expect(readings.flatMap(({ problems }) => problems)).toEqual([]);
    expect(readings.flatMap(({ warnings }) => warnings)).toEqual([
      expect.stringMatching(/^production may do without TLS because LOOPBACK_WITHOUT_TLS=allowed/),
    ]);
  });

  it.each(['localhost', '127.0.0.2', '[::1]'])('may be at %s', async (host) => {
    const url = `postgresql://postgres:postgres@${host}/production`;
    const texts = { ...rehearsal, POOLED_DATABASE_URL: url, DIRECT_DATABASE_URL: url };
    expect(await problemsOf({ production: texts })).toEqual([]);
  });

  it.each([
    'db.example.no',
    '10.0.0.1',
    '0.0.0.0',
    '127.0.0.1.example.no',
    'localhost.example.no',
    '127.1',
  ])('may not be at %s', async (host) => {
    const texts = {
      ...rehearsal,
      DIRECT_DATABASE_URL: `postgresql://postgres:postgres@${host}/production`,
    };
    expect(await summary({ production: texts })).toEqual([
      'production DIRECT_DATABASE_URL open',
      'production LOOPBACK_WITHOUT_TLS open',
    ]);
  });

  it('may not hold one encrypted host elsewhere either', async () => {
    const texts = { ...rehearsal, DIRECT_DATABASE_URL: directUrl('production') };
    expect(await summary({ production: texts })).toEqual(['production LOOPBACK_WITHOUT_TLS open']);
  });
});
