import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packArtefact, unpackArtefact } from '../../ops/functions/artefact.ts';
import type { Release } from '../../ops/functions/release.ts';
import { rollbackTarget } from '../../ops/functions/rollback-target.ts';
import { keepRelease } from '../../ops/functions/store/keep-release.ts';
import { readActivations } from '../../ops/functions/store/read-activations.ts';
import { readRelease } from '../../ops/functions/store/read-release.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { author, openStage, type Stage } from '../functions/stage.ts';
import { asStaging } from './functions-environment.ts';

let stage: Stage;
let first: Release;
let second: Release;
beforeAll(async () => {
  stage = await openStage();
  await asStaging(stage);
  first = await keep({ both: 'one', other: 'one', gone: 'one' });
  second = await keep({ both: 'two', other: 'two', added: 'two' });
  await stage.activate(first);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stage[Symbol.asyncDispose]();
});

const keep = (texts: Readonly<Record<string, string>>) =>
  keepRelease(
    stage.sql,
    Object.entries(texts).map(([name, text]) =>
      packArtefact({ name, entrypoint: 'index.js', verifyJwt: true, source: `// ${text}\n` }),
    ),
    author,
  );
const sourcesOf = ({ artefacts }: Release) =>
  Object.fromEntries(artefacts.map((one) => [one.name, unpackArtefact(one).source]));
const rollBack = async () => {
  const target = rollbackTarget(await readActivations(stage.sql));
  await stage.activate(await readRelease(stage.sql, target ?? ''));
};

/** Kills the command with SIGKILL at its nth request; tells which it was. */
async function killedAt(n: number, when: 'before' | 'after'): Promise<string | undefined> {
  const begun = stage.standIn.requests.length;
  const args = ['functions', 'activate', second.id, '--env', 'staging', '--confirm', 'staging'];
  const command = execa('node', ['ops/likeperson.ts', ...args], {
    cwd: projectRoot,
    preferLocal: true,
    localDir: projectRoot,
    stdin: 'ignore',
    reject: false,
  });
  stage.faults[when] = async ({ number }) => {
    if (number !== begun + n) return undefined;
    command.kill('SIGKILL');
    await command;
    return { kind: 'drop' };
  };
  const { signal } = await command;
  delete stage.faults[when];
  expect(signal).toBe('SIGKILL');
  return stage.standIn.requests.at(-1)?.method;
}

const requests = ['GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'GET'];
const moments = requests.flatMap((method, at) =>
  (['before', 'after'] as const).map((when) => ({ n: at + 1, method, when })),
);

describe('S2.3 an activation that is killed', { timeout: 120_000 }, () => {
  it.each(moments)(
    '$when request $n ($method) leaves the old functions or the new, goes back to the old, and run again on to the new',
    async ({ n, method, when }) => {
      const before = stage.served();
      expect(before).toEqual(sourcesOf(first));
      expect(await killedAt(n, when)).toBe(method);
      const after = sourcesOf(second);
      // Between the update and the deletion, what is to be deleted is still there.
      expect([before, { ...after, gone: before.gone }, after]).toContainEqual(stage.served());
      expect((await readActivations(stage.sql)).at(-1)).toMatchObject({
        release: second.id,
        event: 'planned',
      });

      await rollBack();
      expect(stage.served()).toEqual(before);

      await killedAt(n, when);
      await stage.activate(second);
      expect(stage.served()).toEqual(sourcesOf(second));
      await rollBack();
      expect(stage.served()).toEqual(before);
    },
  );

  it('sends nothing again that was active when it was killed', async () => {
    await killedAt(5, 'after');
    expect(await stage.activate(second)).toMatchObject({
      uploaded: [],
      unchanged: ['added', 'both', 'other'],
      deleted: ['gone'],
    });
  });
});
