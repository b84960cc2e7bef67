import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { environmentNames } from '../../ops/environments/environment-name.ts';
import { readEnvironments } from '../../ops/environments/read-environments.ts';
import { prefixed } from '../../ops/environments/sources.ts';
import { optionalVariables, secretVariables, variables } from '../../ops/environments/variables.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { keyOf } from './configured.ts';

const example = await readFile(path.join(projectRoot, '.env.example'), 'utf8');

describe('.env.example', () => {
  it('has exactly the variables that are read, in their order, with the optional ones commented out', () => {
    const lines = [...example.matchAll(/^(# )?([A-Z_]+)=/gm)].map(([, hidden, name]) => [
      name,
      hidden !== undefined,
    ]);
    expect(lines).toEqual(variables.map((name) => [name, optionalVariables.has(name)]));
  });

  it('would be accepted for each environment, once its references lead somewhere', async () => {
    for (const name of environmentNames) {
      const own = Object.entries(parseEnv(example.replaceAll(/^# (SUPABASE_[A-Z_]+=)/gm, '$1')));
      const keys = {
        SUPABASE_PUBLISHABLE_KEY: keyOf('publishable', name),
        SUPABASE_SECRET_KEY: keyOf('secret', name),
      };
      const texts = Object.entries({ ...Object.fromEntries(own), ...keys });
      const environment = Object.fromEntries(
        texts.map(([variable, text]) => [`LIKEPERSON_${name.toUpperCase()}_${variable}`, text]),
      );
      const sources = {
        variables: { ...environment, SUPABASE_ACCESS_TOKEN: `sbp_${'0'.repeat(40)}` },
        dir: import.meta.dirname,
      };
      const reading = (await readEnvironments(sources)).find((one) => one.name === name);
      expect(reading?.problems).toEqual([]);
      expect(reading?.origins.get('SUPABASE_ACCESS_TOKEN')).toBe(
        `variable ${prefixed(name, 'SUPABASE_ACCESS_TOKEN')}`,
      );
    }
  });

  it('shows keys and tokens as references, so that nobody commits one after copying it', () => {
    const shown = parseEnv(example.replaceAll(/^# (SUPABASE_[A-Z_]+=)/gm, '$1'));
    for (const variable of secretVariables) {
      expect(shown[variable]).toMatch(/^(env:|file:|postgresql:\/\/[\w.]+:password@)/);
    }
  });

  it.each(environmentNames)(
    'is the only one of its kind in version control: .env.%s is ignored',
    async (name) => {
      const { stdout } = await execa('git', ['check-ignore', `.env.${name}`], { cwd: projectRoot });
      expect(stdout).toBe(`.env.${name}`);
      const { exitCode } = await execa('git', ['check-ignore', '.env.example'], {
        cwd: projectRoot,
        reject: false,
      });
      expect(exitCode).toBe(1);
    },
  );
});
