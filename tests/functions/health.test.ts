import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleHealth } from '../../functions/health/handler.ts';
import { unpackArtefact } from '../../ops/functions/artefact.ts';
import { buildArtefacts } from '../../ops/functions/build-artefacts.ts';
import { newProject, runtimes } from '../package/installed-package.ts';

const request = (method: string) => new Request('http://127.0.0.1/health', { method });

describe('the function health', () => {
  it('answers GET with ok', async () => {
    const response = handleHealth(request('GET'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('refuses %s', (method) => {
    const response = handleHealth(request(method));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET');
  });
});

describe('the artefact of the function health, in Deno', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'likeperson-deno-'));
    await newProject(path.join(dir, 'runtime'), {
      devDependencies: { deno: runtimes.deno },
      allowScripts: { deno: true },
    });
    const health = (await buildArtefacts()).find(({ name }) => name === 'health');
    if (!health) throw new Error('There is no function health.');
    await writeFile(path.join(dir, 'index.js'), unpackArtefact(health).source);
  }, 240_000);
  afterAll(() => rm(dir, { recursive: true }));

  it('answers by itself, without packages or the network', async () => {
    // What npm links as `deno` starts this one, and would leave it behind.
    const [program = ''] = globSync(path.join(dir, 'runtime/node_modules/@deno/*/deno'));
    const deno = execa(
      program,
      ['run', '--no-config', '--no-npm', '--no-remote', '--allow-net=127.0.0.1', 'index.js'],
      {
        cwd: dir,
        stdin: 'ignore',
        reject: false,
        buffer: false,
        all: true,
        env: { DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0', NO_COLOR: '1' },
      },
    );
    try {
      const response = await fetch(await listening(deno.all));
      expect(await response.json()).toEqual({ status: 'ok' });
    } finally {
      deno.kill();
      await deno;
    }
  });
});

/** The address that Deno says it listens at. */
async function listening(output: AsyncIterable<Uint8Array>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += Buffer.from(chunk).toString();
    const url = /Listening on (http:\S+\/)/.exec(said)?.[1];
    if (url) return url;
  }
  throw new Error(`Deno ended: ${said}`);
}
