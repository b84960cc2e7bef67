import { chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startServer } from '../../local/server.ts';
import { advise } from '../../ops/advisors/advise.ts';
import { migrationsDir } from '../../ops/migrations/paths.ts';
import { pgDelta } from '../../ops/migrations/pg-delta.ts';
import { pushMigrations } from '../../ops/migrations/push-migrations.ts';
import { refOf } from '../environments/configured.ts';
import { likepersonWith } from './likeperson.ts';

let dir: string;
let server: LocalServer;
const certificate = () => path.join(dir, 'data', 'server.crt');

/** A server with a certificate that nobody knows, for localhost. */
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-tls-'));
  const dataDir = path.join(dir, 'data');
  const first = await startServer({ dataDir });
  await first.stop();
  const key = path.join(dataDir, 'server.key');
  await selfSign(key, certificate());
  const { uid, gid } = await stat(path.join(dataDir, 'PG_VERSION'));
  await chown(key, uid, gid);
  await chmod(key, 0o600);
  await chmod(certificate(), 0o644);
  server = await startServer({ dataDir, settings: { ssl: 'on' } });
}, 90_000);
afterAll(async () => {
  await server.stop();
  await rm(dir, { recursive: true });
});

async function selfSign(key: string, crt: string): Promise<void> {
  const options = '-x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost'.split(' ');
  const name = ['-addext', 'subjectAltName=DNS:localhost'];
  await execa('openssl', ['req', ...options, ...name, '-keyout', key, '-out', crt]);
}

const variables = () => ({
  LIKEPERSON_PRODUCTION_SUPABASE_PROJECT_REF: refOf('production'),
  LIKEPERSON_PRODUCTION_DIRECT_DATABASE_URL: `${server.url('postgres').replace('127.0.0.1', 'localhost')}?sslmode=verify-full`,
});
const claim = ['env', 'claim', 'production', '--confirm', 'production'];
const migrate = ['db', 'migrate', '--env', 'production', '--confirm', 'production'];

describe('production with TLS', { timeout: 90_000 }, () => {
  it('is refused when nobody vouches for the certificate', async () => {
    const { exitCode, stderr } = await likepersonWith(variables(), ...claim);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('self-signed certificate');
  });

  it('is refused so by the CLI too', async () => {
    const url = variables().LIKEPERSON_PRODUCTION_DIRECT_DATABASE_URL;
    await expect(pushMigrations({ url, migrationsDir })).rejects.toThrow('self signed certificate');
    await expect(pgDelta(url, url)).rejects.toThrow('self signed certificate');
    await expect(advise(url)).rejects.toThrow('self signed certificate');
  });

  it('is migrated, by the CLI too, with the CA certificate in NODE_EXTRA_CA_CERTS', async () => {
    const known = { ...variables(), NODE_EXTRA_CA_CERTS: certificate() };
    expect(await likepersonWith(known, ...claim)).toMatchObject({ exitCode: 0, stderr: '' });
    const { exitCode, stdout, stderr } = await likepersonWith(known, ...migrate);
    expect({ exitCode, warned: stderr.includes('TLS') }).toEqual({ exitCode: 0, warned: false });
    expect(stdout).toContain('✓ Applied');
    const drift = await likepersonWith(known, 'db', 'drift', '--env', 'production');
    expect(drift).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('✓ production') });
    const advisors = await likepersonWith(known, 'db', 'advisors', '--env', 'production');
    expect(advisors.exitCode).toBe(0);
  });
});
