import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackArtefact } from '../../ops/functions/artefact.ts';
import type { Release } from '../../ops/functions/release.ts';
import { keepRelease } from '../../ops/functions/store/keep-release.ts';
import { activeRelease, readActivations } from '../../ops/functions/store/read-activations.ts';
import { readRelease } from '../../ops/functions/store/read-release.ts';
import { answering, functionSources, type Sources } from './sources.ts';
import { author, openStage, projectRef, type Stage } from './stage.ts';

let stage: Stage;
let sources: Sources;
beforeEach(async () => {
  [stage, sources] = await Promise.all([
    openStage(),
    functionSources({ 'hello/index.ts': answering('one'), 'bye/index.ts': answering('bye') }),
  ]);
});
afterEach(async () => {
  await Promise.all([stage[Symbol.asyncDispose](), sources[Symbol.asyncDispose]()]);
});

const keep = async () => await keepRelease(stage.sql, await sources.build(), author);
const change = async (text: string) => {
  await sources.write('functions/hello/index.ts', answering(text));
  return await keep();
};
const sourcesOf = (release: Release) =>
  Object.fromEntries(
    release.artefacts.map((one) => [one.name, unpackArtefact(one).source] as const),
  );
const since = (count: number) =>
  stage.standIn.requests.slice(count).map(({ method, path }) => {
    const { pathname, search } = new URL(path, stage.standIn.url);
    return `${method} ${pathname.replace(/^.*\/functions/, '/functions')}${search}`;
  });

describe('S2.3 a release of functions', () => {
  it('is active at once, in one request, when it is activated', async () => {
    const release = await keep();
    expect(await stage.activate(release)).toEqual({
      release: release.id,
      uploaded: ['bye', 'hello'],
      unchanged: [],
      deleted: [],
      leftAlone: [],
    });
    expect(stage.served()).toEqual(sourcesOf(release));
    expect(since(0)).toEqual([
      'GET /functions',
      'POST /functions/deploy?slug=bye&bundleOnly=true',
      'POST /functions/deploy?slug=hello&bundleOnly=true',
      'PUT /functions',
      'GET /functions',
    ]);
  });

  it('is brought back byte for byte after another one, without its sources', async () => {
    const first = await keep();
    await stage.activate(first);
    const before = stage.served();
    const hashes = stage.standIn
      .functionsOf(projectRef)
      .list()
      .map(({ slug, ezbr_sha256 }) => [slug, ezbr_sha256]);
    const second = await change('two');
    await stage.activate(second);
    expect(stage.served().hello).toContain('two');
    await sources.remove('functions/hello');
    await stage.activate(await readRelease(stage.sql, first.id));
    expect(stage.served()).toEqual(before);
    const now = stage.standIn.functionsOf(projectRef).list();
    expect(now.map(({ slug, ezbr_sha256 }) => [slug, ezbr_sha256]).toSorted()).toEqual(
      hashes.toSorted(),
    );
  });

  it('sends only what is different, and nothing when all is there', async () => {
    await stage.activate(await keep());
    const second = await change('two');
    expect(await stage.activate(second)).toMatchObject({ uploaded: ['hello'], unchanged: ['bye'] });
    const count = stage.standIn.requests.length;
    expect(await stage.activate(second)).toMatchObject({
      uploaded: [],
      unchanged: ['bye', 'hello'],
    });
    expect(since(count)).toEqual(['GET /functions', 'GET /functions']);
  });

  it('takes functions of ours away that are not in it, and leaves those of others', async () => {
    await stage.activate(await keep());
    const project = stage.standIn.functionsOf(projectRef);
    const foreign = { entrypoint: 'x.js', files: [{ path: 'x.js', base64: '' }] };
    project.activate([project.bundle('theirs', foreign, {})]);
    await sources.remove('functions/bye');
    expect(await stage.activate(await keep())).toMatchObject({
      unchanged: ['hello'],
      deleted: ['bye'],
      leftAlone: ['theirs'],
    });
    expect(await stage.activate(await keepRelease(stage.sql, [], author))).toMatchObject({
      deleted: ['hello'],
      leftAlone: ['theirs'],
    });
    expect(Object.keys(stage.served())).toEqual(['theirs']);
  });

  it('is sent again when somebody deployed past it', async () => {
    const release = await keep();
    await stage.activate(release);
    const project = stage.standIn.functionsOf(projectRef);
    const foreign = { entrypoint: 'x.js', files: [{ path: 'x.js', base64: 'eA==' }] };
    project.activate([project.bundle('hello', foreign, {})]);
    expect(await stage.activate(release)).toMatchObject({ uploaded: ['hello'] });
    expect(stage.served()).toEqual(sourcesOf(release));
  });

  it('is sent again when somebody deployed what has the version that it would have had', async () => {
    await stage.activate(await keep());
    const second = await change('two');
    stage.faults.before = ({ method }) =>
      method === 'PUT' ? { kind: 'answer', status: 400 } : undefined;
    await expect(stage.activate(second)).rejects.toMatchObject({ status: 400 });
    delete stage.faults.before;
    const project = stage.standIn.functionsOf(projectRef);
    const foreign = { entrypoint: 'x.js', files: [{ path: 'x.js', base64: 'eA==' }] };
    const [{ version } = { version: 0 }] = project.activate([project.bundle('hello', foreign, {})]);
    expect(version).toBe(2);
    expect(await stage.activate(second)).toMatchObject({ uploaded: ['hello'] });
    expect(stage.served()).toEqual(sourcesOf(second));
  });

  it('is sent again when somebody changed its settings', async () => {
    const release = await keep();
    await stage.activate(release);
    const project = stage.standIn.functionsOf(projectRef);
    project.activate(project.list().map((one) => ({ ...one, verify_jwt: false })));
    expect(await stage.activate(release)).toMatchObject({ uploaded: ['bye', 'hello'] });
    expect(project.list().map(({ verify_jwt }) => verify_jwt)).toEqual([true, true]);
  });

  it('is on record: what, who, from which revision, when and for how long', async () => {
    const release = await keep();
    expect(await activeRelease(stage.sql)).toBeNull();
    await stage.activate(release);
    const entry = {
      at: expect.any(Date),
      release: release.id,
      event: 'done',
      ...author,
      durationMs: expect.any(Number),
    };
    expect(await readActivations(stage.sql)).toEqual([entry]);
    expect(await activeRelease(stage.sql)).toEqual(entry);
  });
});
