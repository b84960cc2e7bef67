import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EnvironmentName, environmentNames } from '../../ops/environments/environment-name.ts';
import { EnvironmentRefused } from '../../ops/environments/errors/environment-refused.ts';
import { readEnvironments } from '../../ops/environments/read-environments.ts';
import { prefixed, type Sources } from '../../ops/environments/sources.ts';
import { type Variable, variables } from '../../ops/environments/variables.ts';
import { listView } from '../../ops/environments/views/list-view.ts';
import { showView } from '../../ops/environments/views/show-view.ts';
import { shownEnvironment } from '../../ops/environments/views/shown-setting.ts';
import { jwt, sourcesOf } from './configured.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-masking-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** A secret of letters that no output has by itself. */
const secret = fc
  .array(fc.constantFrom(...'QWXZ7'), { minLength: 24, maxLength: 40 })
  .map((letters) => letters.join(''));

/** The ways in which a secret gets into a variable: right, misplaced, cut, pasted into something else. */
const shapes: readonly ((secret: string) => string)[] = [
  (text) => text,
  (text) => `sb_secret_${text}`,
  (text) => `sb_publishable_${text}`,
  (text) => `sbp_${text}`,
  (text) => jwt({ role: 'service_role', ref: 'stagingxxxxxxxxxxxxx', jti: text }),
  (text) => jwt({ role: text, ref: text }),
  (text) => `${jwt({ role: 'anon' })}${text}`,
  (text) => `https://user:${text}@api.example.no`,
  (text) => `https://api.example.no/?apikey=${text}`,
  (text) => `postgresql://postgres:${text}@db.example.no/postgres`,
  (text) => `postgresql://postgres:a@b/${text}@db.example.no/postgres`,
  (text) => `postgresql://postgres:a/${text}@db.example.no/postgres`,
  (text) => `postgresql://postgres:a?${text}@db.example.no/postgres`,
  (text) => `postgresql://postgres:a#${text}@db.example.no/postgres`,
  (text) => `postgresql://postgres:a@@${text}@db.example.no/postgres`,
  (text) => `postgresql://postgres:x@db.example.no/postgres?password=${text}`,
  (text) => `postgresql://postgres:x@db.example.no/postgres?sslmode=${text}`,
  (text) => `env:${text}`,
  (text) => `file:${text}`,
];

/** Everything that a command prints of a configuration. */
async function everyOutput(sources: Sources): Promise<string> {
  const readings = await readEnvironments(sources);
  const shown = readings.map(shownEnvironment);
  const problems = readings.flatMap((reading) => reading.problems);
  const refused = new EnvironmentRefused(problems);
  return [
    listView(shown),
    ...shown.map(showView),
    JSON.stringify({ shown, problems }),
    refused.message,
    refused.stack,
  ].join('\n');
}

/** A masked text breaks over lines of a table, so all space and rules are taken out. */
const joined = (text: string) => text.replace(/[\s│]/g, '');

it('no part of a secret is printed, wherever it was put', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...environmentNames),
      fc.constantFrom(...variables),
      fc.constantFrom(...shapes),
      fc.constantFrom<'variable' | 'file' | 'reference'>('variable', 'file', 'reference'),
      secret,
      async (name, variable, shape, way, text) => {
        const sources = await placed(name, variable, shape(text), way);
        const printed = joined(await everyOutput(sources));
        for (let at = 0; at + 8 <= text.length; at += 8) {
          expect(printed).not.toContain(text.slice(at, at + 8));
        }
      },
    ),
    { numRuns: 1500 },
  );
}, 60_000);

async function placed(
  name: EnvironmentName,
  variable: Variable,
  text: string,
  way: 'variable' | 'file' | 'reference',
): Promise<Sources> {
  const inFile = way === 'file' ? `${variable}='${text}'\n` : '';
  await Promise.all(
    environmentNames.map((other) =>
      writeFile(path.join(dir, `.env.${other}`), other === name ? inFile : ''),
    ),
  );
  const value = { variable: text, file: undefined, reference: 'env:HELD' }[way];
  const base = sourcesOf({}).variables;
  return { dir, variables: { ...base, [prefixed(name, variable)]: value, HELD: text } };
}

it('a password is not even fingerprinted, and keys are by eight digits', async () => {
  const printed = joined(await everyOutput(sourcesOf({})));
  expect(printed).not.toContain('hemmelig');
  expect(printed).toContain('postgresql://postgres:****@db.');
  const fingerprints = [...printed.matchAll(/(\w+key),sha256([0-9a-f]+)/g)].map(
    ([, , digits]) => digits,
  );
  expect(fingerprints.length).toBeGreaterThan(5);
  for (const digits of fingerprints) expect(digits).toHaveLength(8);
});
