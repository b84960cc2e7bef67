import { access } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../../../local/server.ts';
import { holdServer } from './holder.ts';
import { temporaryDirectory } from './temporary-directory.ts';

it.each([
  ['Ctrl-C', ['SIGINT']],
  ['Ctrl-C pressed twice', ['SIGINT', 'SIGINT']],
  ['a termination', ['SIGTERM']],
] satisfies [string, NodeJS.Signals[]][])(
  '%s stops the server and ends by that signal',
  async (_, signals) => {
    await using directory = await temporaryDirectory();
    const dataDir = path.join(directory.path, 'data');
    await using holder = await holdServer(dataDir);
    expect(await holder.end(...signals)).toEqual({ code: null, signal: signals[0] });
    expect(() => process.kill(holder.postmasterPid, 0)).toThrow('ESRCH');
    // A clean shutdown removes its lock; a crash leaves it.
    await expect(access(path.join(dataDir, 'postmaster.pid'))).rejects.toThrow('ENOENT');
  },
);

it('stops listening for signals when the last server has stopped', async () => {
  await using directory = await temporaryDirectory();
  const before = process.listenerCount('SIGINT');
  const server = await startServer({ dataDir: path.join(directory.path, 'data') });
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  await server.stop();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
