import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packArtefact } from '../../ops/functions/artefact.ts';
import { type Release, releaseOf } from '../../ops/functions/release.ts';
import { keepRelease } from '../../ops/functions/store/keep-release.ts';
import { author, openStage, type Stage, token } from '../functions/stage.ts';
import { asStaging } from './functions-environment.ts';
import { likeperson } from './likeperson.ts';

let stage: Stage;
let first: Release;
let second: Release;
beforeEach(async () => {
  stage = await openStage();
  await asStaging(stage);
  first = await keepRelease(stage.sql, [functionOf('hello', 'one')], author);
  second = await keepRelease(stage.sql, [functionOf('hello', 'two')], author);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await stage[Symbol.asyncDispose]();
});

function functionOf(name: string, text: string) {
  return packArtefact({ name, entrypoint: 'index.js', verifyJwt: true, source: `// ${text}\n` });
}
const functions = (...args: string[]) => likeperson('functions', ...args, '--env', 'staging');
const confirmed = ['--confirm', 'staging'];
const json = async (...args: string[]) => JSON.parse((await functions(...args, '--json')).stdout);
const code = (code: string) => ({ error: expect.objectContaining({ code }) });

describe('npx likeperson functions', { timeout: 120_000 }, () => {
  it('activates by the beginning of an id, tells what is active, and rolls back (S2.3)', async () => {
    expect(await json('releases')).toMatchObject({
      environment: 'staging',
      active: null,
      unfinished: null,
      releases: [
        { id: first.id, ...author },
        { id: second.id, ...author },
      ],
    });
    expect(await json('activate', first.id.slice(0, 12), ...confirmed)).toMatchObject({
      release: first.id,
      uploaded: ['hello'],
    });
    await json('activate', second.id, ...confirmed);
    expect(stage.served()).toEqual({ hello: '// two\n' });
    const back = await functions('rollback', ...confirmed);
    expect(back).toMatchObject({
      exitCode: 0,
      stdout: `✓ ${first.id.slice(0, 12)} is active in staging: sent hello.`,
      stderr: expect.stringContaining(
        `To be activated in staging: ${first.id.slice(0, 12)} with hello`,
      ),
    });
    expect(stage.served()).toEqual({ hello: '// one\n' });
    expect(await json('releases')).toMatchObject({
      active: first.id,
      activations: [
        { release: first.id, event: 'done', who: expect.any(String), at: expect.any(String) },
        { release: second.id, event: 'done' },
        { release: first.id, event: 'done' },
      ],
    });
    expect((await functions('releases')).stdout).toContain(`${first.id.slice(0, 12)} (active)`);
  });

  it('does nothing that nobody confirmed', async () => {
    expect(await functions('activate', first.id)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--confirm staging'),
    });
    expect(await json('activate', first.id, '--confirm', 'production')).toEqual(
      code('not_confirmed'),
    );
    expect(stage.standIn.requests).toEqual([]);
    expect(await json('releases')).toMatchObject({ activations: [] });
  });

  it('says what it cannot find', async () => {
    expect(await json('activate', 'ffff', ...confirmed)).toEqual(code('unknown_release'));
    expect(await json('rollback', ...confirmed)).toEqual(code('no_earlier_release'));
    expect(await likeperson('functions', 'rollback')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--env'),
    });
  });

  it('names the variable when there is no access token', async () => {
    vi.stubEnv('LIKEPERSON_STAGING_SUPABASE_ACCESS_TOKEN', '');
    expect((await json('activate', first.id, ...confirmed)).error.message).toContain(
      'Set LIKEPERSON_STAGING_SUPABASE_ACCESS_TOKEN',
    );
  });

  it('shows no token when the API refuses it', async () => {
    vi.stubEnv('LIKEPERSON_STAGING_SUPABASE_ACCESS_TOKEN', `sbp_${'f'.repeat(40)}`);
    const { exitCode, stdout, stderr } = await functions('activate', first.id, ...confirmed);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('SUPABASE_ACCESS_TOKEN is wrong, expired or revoked');
    expect(stdout + stderr).not.toMatch(/f{40}/);
    expect(stdout + stderr).not.toContain(token);
  });

  it('lets one of two win, and tells the other', async () => {
    const arrived = Promise.withResolvers<void>();
    const go = Promise.withResolvers<undefined>();
    stage.faults.before = async ({ number }) => {
      if (number > 1) return undefined;
      arrived.resolve();
      return await go.promise;
    };
    const winner = json('activate', first.id, ...confirmed);
    await arrived.promise;
    expect(await json('activate', second.id, ...confirmed)).toEqual(code('migrations_busy'));
    go.resolve(undefined);
    expect(await winner).toMatchObject({ release: first.id, uploaded: ['hello'] });
    expect(stage.served()).toEqual({ hello: '// one\n' });
  });

  it('brings a release without functions about, and goes back from it', async () => {
    const none = await keepRelease(stage.sql, [], author);
    expect(none.id).toBe(releaseOf([]).id);
    await json('activate', first.id, ...confirmed);
    expect(await json('activate', none.id, ...confirmed)).toMatchObject({ deleted: ['hello'] });
    expect(stage.served()).toEqual({});
    expect(await json('rollback', ...confirmed)).toMatchObject({ release: first.id });
    expect(stage.served()).toEqual({ hello: '// one\n' });
  });
});
