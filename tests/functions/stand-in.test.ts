import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../local/management-api/stand-in.ts';
import { projectRef, servedBy, token } from './stage.ts';

let dir: string;
let standIn: StandIn;
const start = () => startStandIn({ dir, token, projectRefs: [projectRef] });
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-project-'));
  standIn = await start();
});
afterEach(async () => {
  await standIn[Symbol.asyncDispose]();
  await rm(dir, { recursive: true });
});

const headers = { authorization: `Bearer ${token}` };
async function ask(method: string, below: string, init: RequestInit = {}): Promise<string> {
  const url = `${standIn.url}/v1/projects/${projectRef}${below}`;
  const response = await fetch(url, { headers, ...init, method });
  return `${response.status} ${await response.text()}`;
}
const put = (body: unknown, type = 'application/json') =>
  ask('PUT', '/functions', {
    headers: { ...headers, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
function form(metadata: unknown, ...files: string[]): RequestInit {
  const body = new FormData();
  body.set('metadata', typeof metadata === 'string' ? metadata : JSON.stringify(metadata));
  for (const name of files) body.append('file', new File([`// ${name}\n`], name));
  return { body };
}
const version = { id: 'x', slug: 'hello', name: 'hello', status: 'ACTIVE', version: 1 };

describe('the stand-in of the Management API', () => {
  it('goes on with what it had when it is started again', async () => {
    const sent = await ask(
      'POST',
      '/functions/deploy?slug=hello',
      form({ entrypoint_path: 'index.js', verify_jwt: false }, 'index.js'),
    );
    expect(sent).toMatch(/^201 .*"verify_jwt":false/);
    await standIn[Symbol.asyncDispose]();
    standIn = await start();
    expect(servedBy(standIn, projectRef)).toEqual({ hello: '// index.js\n' });
  });

  it('bundles without any effect, and activates all or nothing', async () => {
    const below = '/functions/deploy?slug=hello&bundleOnly=true';
    const bundled = await ask('POST', below, form({ entrypoint_path: 'a.js' }, 'a.js'));
    expect(servedBy(standIn, projectRef)).toEqual({});
    const hello = JSON.parse(bundled.slice(4));
    expect(await put([hello, { ...hello, slug: 'other', version: 9 }])).toMatch(
      /^400 .*no bundle of version 9/,
    );
    expect(servedBy(standIn, projectRef)).toEqual({});
    expect(await put([{ ...hello, ezbr_sha256: 'other' }])).toMatch(/^400 .*another ezbr_sha256/);
    expect(await put([hello])).toMatch(/^200 /);
    expect(servedBy(standIn, projectRef)).toEqual({ hello: '// a.js\n' });
  });

  it.each([
    ['another token', { authorization: 'Bearer other' }],
    ['the token in another way', { authorization: `Basic ${token}` }],
    ['no token', {}],
  ])('lets nobody in with %s', async (_, other) => {
    expect(await ask('GET', '/functions', { headers: other })).toMatch(/^401 /);
  });

  it.each([
    ['a project ref', 'GET', '/../short/functions', 'ref'],
    ['a slug', 'GET', '/functions/a%20b', 'function_slug'],
    ['a slug in the query', 'POST', '/functions/deploy?slug=1st', 'slug'],
    ['a boolean', 'POST', '/functions/deploy?bundleOnly=perhaps', 'bundleOnly'],
    ['an unknown parameter', 'GET', '/functions?all=true', 'additional properties'],
  ])('refuses %s that is not as published', async (_, method, below, named) => {
    expect(await ask(method, below)).toMatch(new RegExp(`^400 .*${named}`));
  });

  it.each([
    ['is no list', version, 'must be array'],
    ['leaves something out', [{ ...version, version: undefined }], "'version'"],
    ['has a wrong type', [{ ...version, verify_jwt: 'yes' }], 'verify_jwt must be boolean'],
    ['has a status that there is not', [{ ...version, status: 'ON' }], 'status'],
    ['has a slug that is none', [{ ...version, slug: '-' }], 'slug'],
    ['is no JSON', '[', 'no JSON'],
  ])('refuses an update that %s', async (_, body, named) => {
    expect(await put(body)).toMatch(new RegExp(`^400 .*${named}`));
  });

  it('refuses a body of another type', async () => {
    expect(await put([version], 'text/plain')).toMatch(/^400 .*content-type is text\/plain/);
  });

  it.each([
    ['no entry point', form({ name: 'hello' }, 'index.js'), 'entrypoint_path'],
    ['settings that are none', form({ entrypoint_path: 1 }, 'index.js'), 'must be string'],
    ['settings that are no JSON', form('{', 'index.js'), 'no JSON'],
    ['another file than the entry', form({ entrypoint_path: 'a.js' }, 'b.js'), 'no file is a.js'],
  ])('refuses to deploy with %s', async (_, init, named) => {
    expect(await ask('POST', '/functions/deploy?slug=hello', init)).toMatch(
      new RegExp(`^400 .*${named}`),
    );
    expect(servedBy(standIn, projectRef)).toEqual({});
  });

  it.each([
    ['GET', '/functions/gone'],
    ['GET', '/functions/gone/body'],
    ['DELETE', '/functions/gone'],
    ['GET', '/secrets'],
  ])('has nothing for %s %s', async (method, below) => {
    expect(await ask(method, below)).toMatch(/^404 /);
  });
});
