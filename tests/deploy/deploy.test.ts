import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import { packArtefact } from '../../ops/functions/artefact.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import {
  addIndex,
  checkout,
  health,
  index,
  runs,
  staging,
  stateOf,
  to,
  useEnvironments,
} from './environments.ts';

// Each deployment starts a shadow server and runs the CLI four times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });
useEnvironments();

describe('S2 a deployment', () => {
  it('applies what is pending, activates the functions, and is on record with who and which bytes', async () => {
    await addIndex();
    const { plan, outcome } = await to('staging');
    expect(outcome).toBe('deployed');
    expect(await stateOf(staging)).toEqual({
      newest: index,
      extra: ['expense_claims_extra'],
      served: { health: 'one' },
    });
    expect(await readDeployments(staging.sql)).toMatchObject([
      { event: 'begun', release: plan.release, durationMs: null },
      {
        event: 'done',
        direction: 'forward',
        release: plan.release,
        manifest: {
          migrations: { [index]: expect.stringMatching(/^[0-9a-f]{64}$/) },
          functions: { health: health('one').sha256 },
        },
        after: { version: '29990101000001' },
        who: expect.stringMatching(/./),
        durationMs: expect.any(Number),
      },
    ]);
  });

  it('does nothing when the environment has all of it on record, and does not ask', async () => {
    await to('staging');
    const confirm = vi.fn(async () => undefined);
    expect(await to('staging', { confirm })).toMatchObject({ outcome: 'up to date' });
    expect(confirm).not.toHaveBeenCalled();
    expect(await runs(staging)).toEqual(['forward begun', 'forward done']);
  });

  it('shows the plan before anything is done, and stops when that is not confirmed', async () => {
    await addIndex();
    const confirm = vi.fn(async () => {
      throw new Error('not confirmed');
    });
    await expect(to('staging', { confirm })).rejects.toThrow('not confirmed');
    expect(confirm).toHaveBeenCalledWith(
      expect.objectContaining({
        migrations: [expect.objectContaining({ file: index })],
        functions: [{ name: 'health', change: 'add' }],
      }),
    );
    expect((await stateOf(staging)).extra).toEqual([]);
    expect(await runs(staging)).toEqual([]);
  });

  it('refuses a file whose name no migration can have, before it plans anything', async () => {
    await writeFile(
      path.join(checkout.migrationsDir, '2999_add.sql'),
      'create table public.add ()',
    );
    const before = await stateOf(staging);
    const confirm = vi.fn(async () => undefined);
    await expect(to('staging', { confirm })).rejects.toMatchObject({
      code: 'misnamed_migration',
      files: ['migrations/2999_add.sql'],
    });
    expect(confirm).not.toHaveBeenCalled();
    expect({ state: await stateOf(staging), runs: await runs(staging) }).toEqual({
      state: before,
      runs: [],
    });
  });

  it('rehearses everything with --dry-run, and changes nothing', async () => {
    await addIndex();
    const before = await stateOf(staging);
    const prove = vi.fn(async () => undefined);
    expect(await to('staging', { dryRun: true, prove })).toMatchObject({ outcome: 'rehearsed' });
    expect(prove).toHaveBeenCalledOnce();
    expect(await stateOf(staging)).toEqual(before);
    expect(await runs(staging)).toEqual([]);
  });

  it('updates a function and removes one, and keeps what somebody else put there', async () => {
    const other = packArtefact({
      name: 'other',
      entrypoint: 'index.js',
      verifyJwt: true,
      source: 'other',
    });
    await to('staging', { artefacts: [health('one'), other] });
    const { plan } = await to('staging', { artefacts: [health('two')] });
    expect(plan.functions).toEqual([
      { name: 'health', change: 'update' },
      { name: 'other', change: 'remove' },
    ]);
    expect((await stateOf(staging)).served).toEqual({ health: 'two' });
  });
});

describe('the record of deployments', () => {
  it('says when functions were not as committed', async () => {
    const parent = await mkdtemp(path.join(tmpdir(), 'likeperson-git-'));
    vi.stubEnv('GIT_DIR', path.join(parent, 'git'));
    vi.stubEnv('GIT_WORK_TREE', projectRoot);
    try {
      const git = (...args: string[]) => execa('git', args, { cwd: projectRoot });
      await git('init', '--quiet');
      await git('add', 'supabase');
      const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
      await git(...who, 'commit', '--quiet', '--no-verify', '--message', 'without functions');
      await to('staging');
    } finally {
      vi.unstubAllEnvs();
      await rm(parent, { recursive: true });
    }
    const revision = (await readDeployments(staging.sql)).at(-1)?.gitRevision;
    const [kept] = await staging.sql<{ revision: string }[]>`
      select git_revision as revision from supabase_migrations.likeperson_function_releases`;
    const changed = expect.stringMatching(/^[0-9a-f]{40} \+ changes$/);
    expect({ revision, kept }).toEqual({ revision: changed, kept: { revision: changed } });
  });

  it('is only added to, and out of reach of every role of the API', async () => {
    await to('staging');
    for (const statement of [
      "update supabase_migrations.likeperson_deployments set who = 'ola'",
      'delete from supabase_migrations.likeperson_deployments',
      'truncate supabase_migrations.likeperson_deployments',
    ]) {
      await expect(staging.sql.unsafe(statement), statement).rejects.toThrow('only ever added to');
    }
    for (const role of ['anon', 'authenticated', 'service_role']) {
      const [privileges] = await staging.sql`
        select has_table_privilege(${role}, 'supabase_migrations.likeperson_deployments', 'select, insert, update, delete, truncate, references, trigger') as any`;
      expect(privileges, role).toEqual({ any: false });
    }
  });
});
