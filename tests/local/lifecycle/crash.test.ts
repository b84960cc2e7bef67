import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findPostmaster, stopOrphan } from '../../../local/orphan.ts';
import { startServer } from '../../../local/server.ts';
import { connect } from '../../harness/connect.ts';
import { holdServer } from './holder.ts';
import { temporaryDirectory } from './temporary-directory.ts';

async function write(url: string, value: number): Promise<void> {
  await using db = connect(url);
  await db.sql`create table if not exists public.kept (value int)`;
  await db.sql`insert into public.kept values (${value})`;
}

async function read(url: string): Promise<number[]> {
  await using db = connect(url);
  const rows = await db.sql<{ value: number }[]>`select value from public.kept order by value`;
  return rows.map(({ value }) => value);
}

it('keeps the data when the postmaster is killed with -9', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  const first = await startServer({ dataDir });
  await write(first.url('postgres'), 1);
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  await first.stop();

  const second = await startServer({ dataDir });
  expect(second.fresh).toBe(false);
  expect(await read(second.url('postgres'))).toEqual([1]);
  await second.stop();
});

it('keeps the data and leaves no server behind when the process is killed with -9', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  await using holder = await holdServer(dataDir);
  await write(`postgresql://postgres:postgres@127.0.0.1:${holder.port}/postgres`, 1);
  await holder.end('SIGKILL');

  const server = await startServer({ dataDir });
  expect(await read(server.url('postgres'))).toEqual([1]);
  expect(server.pid).not.toBe(holder.postmasterPid);
  expect(server.port, 'the old server has let go of its port').toBe(holder.port);
  await server.stop();
});

it('recognises a running server by its data directory, and can stop it as an orphan', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  const server = await startServer({ dataDir });
  const found = await findPostmaster(server.dataDir);
  expect(found).toEqual({
    pid: server.pid,
    ownerPid: process.pid,
    ownerAlive: true,
    port: server.port,
  });
  await stopOrphan(server.pid);
  await server.exited;
  expect(await findPostmaster(server.dataDir)).toBeUndefined();
  await server.stop();
});

it('starts in spite of a lock file whose process id another program has by now', async () => {
  await using directory = await temporaryDirectory();
  const dataDir = path.join(directory.path, 'data');
  await (await startServer({ dataDir })).stop();
  await writeFile(path.join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n1\n`);
  const server = await startServer({ dataDir });
  expect(server.fresh).toBe(false);
  await server.stop();
});
