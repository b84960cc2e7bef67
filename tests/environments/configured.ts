import { type EnvironmentName, environmentNames } from '../../ops/environments/environment-name.ts';
import type { Problem } from '../../ops/environments/problem.ts';
import { readEnvironments } from '../../ops/environments/read-environments.ts';
import type { Sources } from '../../ops/environments/sources.ts';
import type { Variable } from '../../ops/environments/variables.ts';

export type Texts = Partial<Record<Variable, string | undefined>>;
export type Changes = Partial<Record<EnvironmentName, Texts>>;

export const refOf = (name: EnvironmentName) => name.padEnd(20, 'x');
export const keyOf = (kind: 'publishable' | 'secret', name: string) =>
  `sb_${kind}_${name.padEnd(22, '0')}_3BJgxAaH`;

const poolerHost = 'aws-0-eu-north-1.pooler.supabase.com';
export const pooledUrl = (name: EnvironmentName, port = 6543) =>
  `postgresql://authenticator.${refOf(name)}:hemmelig-${name}@${poolerHost}:${port}/postgres?sslmode=verify-full`;
export const directUrl = (name: EnvironmentName, port = 5432) =>
  `postgresql://postgres:hemmelig-${name}@db.${refOf(name)}.supabase.co:${port}/postgres?sslmode=verify-full`;

/** Everything an environment needs, without a fault. */
export function configured(name: EnvironmentName): Texts {
  return {
    SUPABASE_PROJECT_REF: refOf(name),
    SUPABASE_URL: `https://${refOf(name)}.supabase.co`,
    SUPABASE_PUBLISHABLE_KEY: keyOf('publishable', name),
    SUPABASE_SECRET_KEY: keyOf('secret', name),
    POOLED_DATABASE_URL: pooledUrl(name),
    DIRECT_DATABASE_URL: directUrl(name),
  };
}

/** Where everything of an environment is this machine, and nothing is encrypted. */
export function onThisMachine(name: EnvironmentName): Texts {
  const url = `postgresql://postgres:postgres@127.0.0.1:54322/${name}`;
  return {
    ...configured(name),
    SUPABASE_URL: `http://127.0.0.1:${54400 + environmentNames.indexOf(name)}`,
    POOLED_DATABASE_URL: url,
    DIRECT_DATABASE_URL: url,
  };
}

/** A key of the older kind; nobody but the platform could check how it is signed. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

/** The three environments as variables of a process, with what a test changes. */
export function variablesOf(changes: Changes): Record<string, string | undefined> {
  return Object.fromEntries(
    environmentNames.flatMap((name) =>
      Object.entries({ ...configured(name), ...changes[name] }).map(([variable, text]) => [
        `LIKEPERSON_${name.toUpperCase()}_${variable}`,
        text,
      ]),
    ),
  );
}

/** As `variablesOf`, with no files. */
export const sourcesOf = (changes: Changes): Sources => ({
  variables: variablesOf(changes),
  dir: import.meta.dirname,
});

/** What is wrong with the three environments after a change. */
export async function problemsOf(changes: Changes): Promise<Problem[]> {
  return (await readEnvironments(sourcesOf(changes))).flatMap(({ problems }) => problems);
}
