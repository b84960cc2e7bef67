import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../local/management-api/faults.ts';
import { Secret } from '../../ops/environments/secret.ts';
import { openManagementApi } from '../../ops/functions/api/management-api.ts';
import { packArtefact } from '../../ops/functions/artefact.ts';
import { keepRelease } from '../../ops/functions/store/keep-release.ts';
import { readActivations } from '../../ops/functions/store/read-activations.ts';
import { author, openStage, projectRef, type Stage, token } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

const source = 'Deno.serve(() => new Response("hello"));\n';
const hello = packArtefact({ name: 'hello', entrypoint: 'index.js', verifyJwt: true, source });
const activate = async () => await stage.activate(await keepRelease(stage.sql, [hello], author));
const refusal = async () => {
  const error = await activate().catch((thrown: unknown) => thrown);
  // Neither in what is said nor in what is kept with it.
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(token);
  return error;
};
const always = (fault: Fault) => {
  stage.faults.before = () => fault;
};

describe('when the Management API says no', () => {
  it.each([
    [401, 'SUPABASE_ACCESS_TOKEN is wrong, expired or revoked'],
    [402, 'The plan allows no more functions'],
    [403, `edge_functions_write for the project ${projectRef}`],
    [404, `Either there is no project ${projectRef}`],
    [409, 'run the command again'],
  ])('%i is told with what to do, without the token, and on record', async (status, advice) => {
    always({ kind: 'answer', status, body: { message: `no, not with ${token}` } });
    expect(await refusal()).toMatchObject({
      code: 'management_api_refused',
      status,
      message: expect.stringMatching(
        new RegExp(`list the functions: ${status} \\(no, not with \\[secret\\]\\)\\. .*`),
      ),
    });
    expect(String(await refusal())).toContain(advice);
    expect(await readActivations(stage.sql)).toMatchObject([
      { event: 'failed' },
      { event: 'failed' },
    ]);
    expect(stage.standIn.requests).toHaveLength(2);
  });

  it.each([
    [{ kind: 'answer', status: 429 } as const, 'it answered 429'],
    [{ kind: 'answer', status: 429, headers: { 'retry-after': '0' } } as const, 'it answered 429'],
    [{ kind: 'answer', status: 500 } as const, 'it answered 500'],
    [{ kind: 'answer', status: 503, body: '<html>' } as const, 'it answered 503'],
    [{ kind: 'drop' } as const, 'the connection failed'],
  ])('%j is asked again, and told when that does not help', async (fault, how) => {
    always(fault);
    expect(await refusal()).toMatchObject({
      code: 'management_api_unavailable',
      message: expect.stringContaining(how),
    });
    expect(stage.standIn.requests).toHaveLength(5);
  });

  it('a silent one is given up, and told', async () => {
    always({ kind: 'silence' });
    const api = openManagementApi({
      url: stage.standIn.url,
      projectRef,
      accessToken: new Secret(token),
      timeoutMs: 20,
      retryDelayMs: () => 0,
    });
    await expect(api.listFunctions()).rejects.toMatchObject({
      code: 'management_api_unavailable',
      message: expect.stringContaining('no answer within 20 ms'),
    });
  });

  it('nobody who listens is told with the reason', async () => {
    await stage.standIn[Symbol.asyncDispose]();
    expect(String(await refusal())).toContain('ECONNREFUSED');
  });

  it.each([
    ['HTML', '<html>', 'expected array'],
    ['another shape', [{ slug: 'hello' }], '0.id'],
  ])('an answer that is %s is no answer', async (_, body, named) => {
    always({ kind: 'answer', status: 200, body });
    expect(await refusal()).toMatchObject({
      code: 'unexpected_api_answer',
      message: expect.stringContaining(named),
    });
  });

  it('a redirect is not followed with the token', async () => {
    const headers = { location: `${stage.standIn.url}/elsewhere` };
    always({ kind: 'answer', status: 307, headers });
    await refusal();
    expect(stage.standIn.requests.every(({ path }) => path.startsWith('/v1/projects'))).toBe(true);
  });

  it('a fault that passes is gone through, at every request', async () => {
    const failed = new Set<string>();
    stage.faults.before = ({ method, path }) => {
      const first = !failed.has(method + path);
      failed.add(method + path);
      return first ? { kind: 'answer', status: 503 } : undefined;
    };
    stage.faults.after = ({ method, path }) => {
      const second = !failed.has(`after ${method}${path}`);
      failed.add(`after ${method}${path}`);
      return second ? { kind: 'drop' } : undefined;
    };
    expect(await activate()).toMatchObject({ uploaded: ['hello'] });
    expect(stage.served()).toEqual({ hello: source });
  });
});

describe('when something else is active afterwards than what was sent', () => {
  const meddle = (change: () => void) => {
    stage.faults.after = ({ method }) => {
      if (method === 'PUT') change();
      return undefined;
    };
  };
  const project = () => stage.standIn.functionsOf(projectRef);
  const foreign = { entrypoint: 'x.js', files: [{ path: 'x.js', base64: 'eA==' }] };

  it.each([
    [
      'a newer version',
      () => void project().activate([project().bundle('hello', foreign, {})]),
      'version is 2, sent was 1',
    ],
    [
      'another setting',
      () =>
        void project().activate(
          project()
            .list()
            .map((one) => ({ ...one, verify_jwt: false })),
        ),
      'verify_jwt is false',
    ],
    [
      'switched off',
      () =>
        void project().activate(
          project()
            .list()
            .map((one) => ({ ...one, status: 'THROTTLED' })),
        ),
      'status is THROTTLED',
    ],
    ['nothing', () => project().remove('hello'), 'hello: is not there'],
  ])('%s is noticed, and the function named', async (_, change, difference) => {
    meddle(change);
    expect(await refusal()).toMatchObject({
      code: 'function_not_active',
      functions: ['hello'],
      message: expect.stringContaining(difference),
    });
    expect(await readActivations(stage.sql)).toMatchObject([{ event: 'failed' }]);
  });
});
