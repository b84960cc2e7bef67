import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DataDirectoryInUseError } from '../../../local/errors/data-directory-in-use-error.ts';
import { DataVersionError } from '../../../local/errors/data-version-error.ts';
import { ForeignDirectoryError } from '../../../local/errors/foreign-directory-error.ts';
import { PortBusyError } from '../../../local/errors/port-busy-error.ts';
import { ServerStartError } from '../../../local/errors/server-start-error.ts';
import { startServer } from '../../../local/server.ts';
import { connect } from '../../harness/connect.ts';
import { holdServer } from './holder.ts';
import { temporaryDirectory } from './temporary-directory.ts';

it.each([
  ['only its owner may enter', 0o700],
  ['everybody may enter', 0o755],
])('starts, stops and starts again below a directory that %s', async (_, mode) => {
  await using directory = await temporaryDirectory(mode);
  const dataDir = path.join(directory.path, 'deep', 'data');
  const first = await startServer({ dataDir });
  expect(first.fresh).toBe(true);
  await first.stop();
  const second = await startServer({ dataDir });
  expect(second).toMatchObject({ fresh: false, port: first.port });
  await Promise.all([second.stop(), second.stop()]);
  await second.stop();
});

it('asks for a password and listens on the loopback address only', async () => {
  await using directory = await temporaryDirectory();
  const server = await startServer({ dataDir: path.join(directory.path, 'data') });
  const url = server.url('supabase_admin');
  await using wrong = connect(url.replace(':postgres@', ':wrong@'));
  await expect(wrong.sql`select`).rejects.toMatchObject({ code: '28P01' });
  await using right = connect(url);
  const [settings] = await right.sql`
    select current_setting('listen_addresses') as addresses,
      current_setting('unix_socket_directories') as sockets,
      pg_encoding_to_char(encoding) as encoding, datlocale as locale
    from pg_database where datname = 'postgres'`;
  expect(settings).toEqual({
    addresses: '127.0.0.1',
    sockets: '',
    encoding: 'UTF8',
    locale: 'en-US',
  });
  await server.stop();
});

it('says which port is busy, when one was asked for', async () => {
  await using directory = await temporaryDirectory();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const start = startServer({ dataDir: path.join(directory.path, 'data'), port });
  await expect(start).rejects.toThrow(PortBusyError);
  await expect(start).rejects.toThrow(`port ${port}`);
  other.close();
});

it('says who runs a server on the directory, when somebody alive does', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  await using holder = await holdServer(dataDir);
  for (const reset of [false, true]) {
    const start = startServer({ dataDir, reset });
    await expect(start).rejects.toThrow(DataDirectoryInUseError);
    await expect(start).rejects.toThrow(`process ${holder.process.pid} already runs`);
  }
});

it('lets one of two simultaneous first starts win and tells the other', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  const outcomes = await Promise.allSettled([startServer({ dataDir }), startServer({ dataDir })]);
  const started = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(started).toHaveLength(1);
  expect(refused).toEqual([expect.any(DataDirectoryInUseError)]);
  for (const server of started) await server.stop();
  expect(await readdir(directory.path)).toEqual(['data']);
});

it('begins anew on reset, and only then', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  const first = await startServer({ dataDir });
  await using db = connect(first.url('postgres'));
  await db.sql`create table public.gone (id int)`;
  await first.stop();
  const second = await startServer({ dataDir, reset: true });
  expect(second.fresh).toBe(true);
  await using after = connect(second.url('postgres'));
  expect(await after.sql`select to_regclass('public.gone') as found`).toEqual([{ found: null }]);
  await second.stop();
});

it.each([true, false])(
  'touches nothing in a directory of somebody else (reset: %s)',
  async (reset) => {
    await using directory = await temporaryDirectory();
    const file = path.join(directory.path, 'thesis.txt');
    await writeFile(file, 'irreplaceable');
    await writeFile(path.join(directory.path, 'PG_VERSION'), '17\n');
    const start = startServer({ dataDir: directory.path, reset });
    await expect(start).rejects.toThrow(ForeignDirectoryError);
    expect(await readFile(file, 'utf8')).toBe('irreplaceable');
  },
);

it('says how to go on when another major version wrote the data', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  await (await startServer({ dataDir })).stop();
  await writeFile(path.join(dataDir, 'PG_VERSION'), '16\n');
  const start = startServer({ dataDir });
  await expect(start).rejects.toThrow(DataVersionError);
  await expect(start).rejects.toThrow('--reset');
});

it('tells what Postgres said when it refuses to start', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  const start = startServer({ dataDir, settings: { shared_buffers: 'plenty' } });
  await expect(start).rejects.toThrow(ServerStartError);
  await expect(start).rejects.toThrow('invalid value for parameter "shared_buffers"');
});

it('uses an empty directory that exists already', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  await mkdir(dataDir);
  await chmod(dataDir, 0o755);
  const server = await startServer({ dataDir });
  expect(server.fresh).toBe(true);
  await server.stop();
});
