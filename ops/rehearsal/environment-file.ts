import { createHash } from 'node:crypto';
import type { EnvironmentName } from '../environments/environment-name.ts';

/** Where the parts of one rehearsed environment listen, all of them on this machine. */
export interface RehearsedEnvironment {
  readonly name: EnvironmentName;
  readonly projectRef: string;
  /** As the role `postgres`. */
  readonly databaseUrl: string;
  /** As the role `authenticator`. */
  readonly pooledDatabaseUrl: string;
  /** Of the stand-in of the Management API. */
  readonly apiUrl: string;
  readonly accessToken: string;
}

/** 20 small letters, as a project has them. */
export const projectRefOf = (name: EnvironmentName) => `rehearsal${name}`.padEnd(20, 'x');

/** Opens nothing but the stand-in of the same rehearsal. */
export const accessTokenOf = (name: EnvironmentName) =>
  `sbp_${createHash('sha256').update(`rehearsal of ${name}`).digest('hex').slice(0, 40)}`;

/** The text of `.env.<name>`. */
export function environmentFile(of: RehearsedEnvironment): string {
  return [
    `# ${of.name} of a rehearsal on this machine, written by npx likeperson env rehearse: none of it opens anything else.`,
    '# The keys lead nowhere: a rehearsal has a database and functions, and no API in front of them.',
    'LOOPBACK_WITHOUT_TLS=allowed',
    `SUPABASE_PROJECT_REF=${of.projectRef}`,
    `SUPABASE_URL=${of.apiUrl}`,
    `SUPABASE_PUBLISHABLE_KEY=sb_publishable_${of.projectRef}`,
    `SUPABASE_SECRET_KEY=sb_secret_${of.projectRef}`,
    `DIRECT_DATABASE_URL=${of.databaseUrl}`,
    `POOLED_DATABASE_URL=${of.pooledDatabaseUrl}`,
    `SUPABASE_API_URL=${of.apiUrl}`,
    `SUPABASE_ACCESS_TOKEN=${of.accessToken}`,
    '',
  ].join('\n');
}
