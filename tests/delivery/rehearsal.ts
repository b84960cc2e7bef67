import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStandIn } from '../../local/management-api/stand-in.ts';
import { startServer } from '../../local/server.ts';
import { claimDatabase } from '../../ops/environments/claim-database.ts';
import type { EnvironmentName } from '../../ops/environments/environment-name.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { refOf } from '../environments/configured.ts';
import type { Known } from './runner.ts';

const accessToken = `sbp_${'0'.repeat(40)}`;

/** Staging and production on a server of this machine, as GitHub knows them. */
export interface Rehearsal extends AsyncDisposable {
  readonly known: Known;
  /** Of the superuser. */
  readonly serverUrl: string;
  /** What a rehearsal adds to the variables of a workflow: on this machine are no TLS and no Management API. */
  readonly variables: Readonly<Record<string, string>>;
  urlOf(name: EnvironmentName): string;
}

/** Starts a server of its own, whose two databases are claimed and migrated, and to which nobody is connected. */
export async function openRehearsal(): Promise<Rehearsal> {
  const dir = await mkdtemp(path.join(tmpdir(), 'likeperson-rehearsal-'));
  const [server, api] = await Promise.all([
    startServer({ dataDir: path.join(dir, 'data') }),
    startStandIn({
      dir: path.join(dir, 'projects'),
      token: accessToken,
      projectRefs: [refOf('staging'), refOf('production')],
    }),
  ]);
  const urlOf = (name: EnvironmentName) => server.url('postgres', name);
  const createDatabase = (name: EnvironmentName, template: string) =>
    withDatabase(server.url('supabase_admin', 'template1'), async (sql) => {
      await sql`create database ${sql(name)} template ${sql(template)} owner postgres`;
    });
  await createDatabase('staging', 'postgres');
  await applyMigrations({ url: urlOf('staging') });
  await createDatabase('production', 'staging');
  for (const name of ['staging', 'production'] as const) {
    await withDatabase(urlOf(name), (sql) => claimDatabase(sql, name));
  }
  const staging = knownOf('staging', urlOf('staging'));
  const both = { ...staging, ...knownOf('production', urlOf('production')) };
  return {
    known: {
      expressions: {
        'github.token': 'token-of-the-job',
        'github.repository': 'likeperson/backend',
        'github.event.pull_request.number': '42',
        'vars.SUPABASE_CA_CERTIFICATE': 'a certificate\n',
      },
      environments: { staging, production: both, nightly: both },
    },
    serverUrl: server.url('supabase_admin'),
    variables: {
      LIKEPERSON_STAGING_LOOPBACK_WITHOUT_TLS: 'allowed',
      LIKEPERSON_PRODUCTION_LOOPBACK_WITHOUT_TLS: 'allowed',
      LIKEPERSON_STAGING_SUPABASE_API_URL: api.url,
      LIKEPERSON_PRODUCTION_SUPABASE_API_URL: api.url,
    },
    urlOf,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([server.stop(), api[Symbol.asyncDispose]()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function knownOf(name: EnvironmentName, url: string): Record<string, string> {
  const prefix = `LIKEPERSON_${name.toUpperCase()}`;
  return {
    [`vars.${prefix}_SUPABASE_PROJECT_REF`]: refOf(name),
    [`secrets.${prefix}_DIRECT_DATABASE_URL`]: url,
    [`secrets.${prefix}_SUPABASE_ACCESS_TOKEN`]: accessToken,
  };
}
