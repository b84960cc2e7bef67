import type { EnvironmentName } from './environment-name.ts';
import { EnvironmentRefused } from './errors/environment-refused.ts';
import { missing } from './missing.ts';
import { readEnvironments } from './read-environments.ts';
import { Secret } from './secret.ts';
import { processSources, type Sources } from './sources.ts';
import type { Values, Variable } from './variables.ts';

/** What an environment has for whoever works in it. */
export interface EnvironmentSettings {
  readonly projectRef: string;
  readonly projectUrl: string;
  readonly jwksUrl: string;
  readonly publishableKey: Secret;
  readonly secretKey: Secret;
  readonly pooledDatabaseUrl: Secret;
  readonly directDatabaseUrl: Secret;
  /** For the Management API. */
  readonly accessToken: Secret;
  /** Where the Management API is: Supabase's own, unless the environment says otherwise or is a rehearsal. */
  readonly managementApiUrl: string;
}

/** An environment that may be used: everything asked for is there, and nothing of it is another's. */
export type Environment<Needed extends keyof EnvironmentSettings> = Pick<
  EnvironmentSettings,
  Needed
> & {
  readonly name: EnvironmentName;
  /** To be shown to whoever runs the command. */
  readonly warnings: readonly string[];
};

const variableOf: Readonly<Record<keyof EnvironmentSettings, Variable>> = {
  projectRef: 'SUPABASE_PROJECT_REF',
  projectUrl: 'SUPABASE_URL',
  jwksUrl: 'SUPABASE_URL',
  publishableKey: 'SUPABASE_PUBLISHABLE_KEY',
  secretKey: 'SUPABASE_SECRET_KEY',
  pooledDatabaseUrl: 'POOLED_DATABASE_URL',
  directDatabaseUrl: 'DIRECT_DATABASE_URL',
  accessToken: 'SUPABASE_ACCESS_TOKEN',
  managementApiUrl: 'SUPABASE_API_URL',
};

/**
 * Opens an environment for work that needs these settings. The project ref is always needed, since everything else
 * is compared with it; what is not asked for may be absent, so that a job holds only the secrets it uses. The other
 * environments are read too, as far as they are configured here, to find what is theirs.
 *
 * @throws {EnvironmentRefused} with every problem at once
 * @throws the errors of `readEnvironments`
 */
export async function openEnvironment<Needed extends keyof EnvironmentSettings>(
  name: EnvironmentName,
  needed: readonly Needed[],
  sources: Sources = processSources(),
): Promise<Environment<Needed>> {
  const reading = (await readEnvironments(sources)).find((candidate) => candidate.name === name);
  if (!reading) throw new TypeError(`There is no environment ${name}.`);
  const settings = settingsOf(reading.values);
  const required = new Set<Variable>([
    'SUPABASE_PROJECT_REF',
    ...needed
      .filter((key) => key !== 'managementApiUrl' || !settings.managementApiUrl)
      .map((key) => variableOf[key]),
  ]);
  const problems = [
    ...[...required]
      .filter((variable) => !reading.origins.has(variable))
      .map((variable) => missing(name, variable)),
    ...reading.problems.filter(
      ({ kind, variable }) =>
        kind !== 'missing' && (kind !== 'unresolved' || required.has(variable)),
    ),
  ];
  if (problems.length > 0 || !hasAll(settings, needed)) throw new EnvironmentRefused(problems);
  return { ...settings, name, warnings: reading.warnings };
}

type Found = { readonly [Key in keyof EnvironmentSettings]: EnvironmentSettings[Key] | undefined };

function settingsOf(values: Values): Found {
  const secret = (value: { text: string } | undefined) => value && new Secret(value.text);
  const url = values.SUPABASE_URL;
  return {
    projectRef: values.SUPABASE_PROJECT_REF?.text,
    projectUrl: url?.text,
    jwksUrl: values.SUPABASE_JWKS_URL?.text ?? (url && `${url.text}/auth/v1/.well-known/jwks.json`),
    publishableKey: secret(values.SUPABASE_PUBLISHABLE_KEY),
    secretKey: secret(values.SUPABASE_SECRET_KEY),
    pooledDatabaseUrl: secret(values.POOLED_DATABASE_URL),
    directDatabaseUrl: secret(values.DIRECT_DATABASE_URL),
    accessToken: secret(values.SUPABASE_ACCESS_TOKEN),
    // A rehearsal must not reach the real one because a variable was forgotten.
    managementApiUrl:
      values.SUPABASE_API_URL?.text ??
      (values.LOOPBACK_WITHOUT_TLS ? undefined : 'https://api.supabase.com'),
  };
}

function hasAll<Needed extends keyof EnvironmentSettings>(
  settings: Found,
  needed: readonly Needed[],
): settings is Found & Pick<EnvironmentSettings, Needed> {
  return needed.every((key) => settings[key] !== undefined);
}
