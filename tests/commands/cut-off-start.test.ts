import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyProject, type ProjectCopy } from '../migrations/project-copy.ts';

let project: ProjectCopy;
beforeAll(async () => {
  project = await copyProject();
});
afterAll(() => project.remove());

it('a start that was killed before its data was complete is made again', {
  timeout: 120_000,
}, async () => {
  const killed = execa('node', ['ops/likeperson.ts', 'start', '--once'], {
    cwd: project.dir,
    preferLocal: true,
    localDir: project.dir,
    reject: false,
    stdin: 'ignore',
  });
  for await (const line of createInterface({ input: killed.stderr })) {
    if (line.includes('Applying the migration')) break;
  }
  killed.kill('SIGKILL');
  await killed;

  const { exitCode, stdout, stderr } = await project.likeperson('start', '--once', '--json');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('cut off');
  expect(JSON.parse(stdout)).toMatchObject({ seeded: true });
});
