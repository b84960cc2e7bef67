import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { chooseRunAs } from '../../local/run-as.ts';

/** A running pooler in transaction mode. */
export interface Pooler extends AsyncDisposable {
  /** The same database and role, through the pooler. */
  through(url: string): string;
  /** What it proves itself to be `localhost` with, where it encrypts. */
  readonly certificate: string | undefined;
}

/**
 * Starts Debian's pgbouncer before a server.
 *
 * @param program what TEST_POOLER says, e.g. `pgbouncer`
 * @param serverConnections how many callers share, so that they meet on the same ones
 */
export async function startPgbouncer(
  program: string,
  target: { url: string; serverConnections: number; encrypted?: boolean },
): Promise<Pooler> {
  const { hostname, port, username, password } = new URL(target.url);
  const directory = await mkdtemp(path.join(tmpdir(), 'likeperson-pooler-'));
  const listenPort = await getPort();
  const users = path.join(directory, 'users.txt');
  const config = path.join(directory, 'pgbouncer.ini');
  const key = path.join(directory, 'key.pem');
  const certificate = path.join(directory, 'certificate.pem');
  if (target.encrypted) await selfSign(key, certificate);
  await writeFile(users, `"${username}" "${decodeURIComponent(password)}"\n`);
  await writeFile(
    config,
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${target.serverConnections}
max_client_conn = 200
server_login_retry = 1
${target.encrypted ? `client_tls_sslmode = require\nclient_tls_key_file = ${key}\nclient_tls_cert_file = ${certificate}` : ''}
`,
  );
  // It refuses to be root.
  const { prefix, spawnAs, owner } = await chooseRunAs(directory, '/usr/sbin');
  const files = [users, config, ...(target.encrypted ? [key, certificate] : [])];
  if (owner) for (const one of [directory, ...files]) await chown(one, owner.uid, owner.gid);
  await chmod(directory, 0o700);
  const [file = program, ...args] = [...prefix, program, config];
  const child = spawn(file, args, { ...spawnAs, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  await listening(child.stderr);
  return {
    certificate: target.encrypted ? await readFile(certificate, 'utf8') : undefined,
    through: (url) => {
      const changed = new URL(url);
      changed.host = `localhost:${listenPort}`;
      return changed.href;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGINT');
      await exited;
      await rm(directory, { recursive: true });
    },
  };
}

/** @throws {Error} with its log, when it ends before it listens */
async function listening(log: NodeJS.ReadableStream): Promise<void> {
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  log.on('data', (chunk) => {
    said += chunk;
    if (said.includes('process up')) resolve();
  });
  log.once('end', () => reject(new Error(`Starting pgbouncer failed:\n${said}`)));
  await promise;
}

async function selfSign(key: string, certificate: string): Promise<void> {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', key, '-out', certificate];
  await execa('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    ...files,
    ...subject,
  ]);
}
