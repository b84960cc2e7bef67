import { z } from 'zod';
import { accessToken } from './values/access-token.ts';
import { publishableKey, secretKey } from './values/api-key.ts';
import { databaseUrl } from './values/database-address.ts';
import { loopbackWithoutTls } from './values/loopback-without-tls.ts';
import { projectRef } from './values/project-ref.ts';
import { jwksUrl, managementApiUrl, projectUrl } from './values/project-url.ts';

/** The variables of one environment, as `.env.<name>` has them. Each value knows how it may be shown. */
export const environmentVariables = z
  .object({
    SUPABASE_PROJECT_REF: projectRef,
    SUPABASE_URL: projectUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
    POOLED_DATABASE_URL: databaseUrl,
    DIRECT_DATABASE_URL: databaseUrl,
    SUPABASE_JWKS_URL: jwksUrl,
    SUPABASE_ACCESS_TOKEN: accessToken,
    SUPABASE_API_URL: managementApiUrl,
    LOOPBACK_WITHOUT_TLS: loopbackWithoutTls,
  })
  .partial();

export type Variable = keyof typeof environmentVariables.shape;
export type Values = z.output<typeof environmentVariables>;

export const variables = environmentVariables.keyof().options;

/** Whose absence is no problem by itself. */
export const optionalVariables: ReadonlySet<Variable> = new Set([
  'SUPABASE_JWKS_URL',
  'SUPABASE_ACCESS_TOKEN',
  'SUPABASE_API_URL',
  'LOOPBACK_WITHOUT_TLS',
]);

/** Whose value may be a reference, and is never printed. */
export const secretVariables: ReadonlySet<Variable> = new Set([
  'SUPABASE_PUBLISHABLE_KEY',
  'SUPABASE_SECRET_KEY',
  'POOLED_DATABASE_URL',
  'DIRECT_DATABASE_URL',
  'SUPABASE_ACCESS_TOKEN',
]);

/** Where a person finds the value. */
export const whereToFind: Readonly<Record<Variable, string>> = {
  SUPABASE_PROJECT_REF: 'Project Settings, General',
  SUPABASE_URL: 'https://<project ref>.supabase.co, or a custom domain of the project',
  SUPABASE_PUBLISHABLE_KEY: 'Project Settings, API Keys: publishable, or the legacy anon key',
  SUPABASE_SECRET_KEY: 'Project Settings, API Keys: secret, or the legacy service_role key',
  POOLED_DATABASE_URL: 'Connect, Transaction pooler: port 6543',
  DIRECT_DATABASE_URL: 'Connect, Direct connection (or Session pooler): port 5432',
  SUPABASE_JWKS_URL: '<SUPABASE_URL>/auth/v1/.well-known/jwks.json, which it is without being set',
  SUPABASE_ACCESS_TOKEN: 'Account, Access Tokens: for deploying through the Management API',
  SUPABASE_API_URL:
    'https://api.supabase.com, which it is without being set; elsewhere only in a rehearsal',
  LOOPBACK_WITHOUT_TLS: '"allowed" on a rehearsal whose hosts are all this machine',
};
