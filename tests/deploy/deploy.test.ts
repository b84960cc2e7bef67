import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeployOptions, deploy } from '../../ops/deploy/deploy.ts';
import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import { proveQuickly } from '../../ops/deploy/rehearse.ts';
import {
  type RollBackDeploymentOptions,
  rollBackDeployment,
} from '../../ops/deploy/roll-back-deployment.ts';
import { type FunctionArtefact, packArtefact } from '../../ops/functions/artefact.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { readRecorded } from '../../ops/migrations/record/read-recorded.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { openStage, type Stage } from '../functions/stage.ts';
import { createTestDatabase } from '../harness/database.ts';
import { type Checkout, createCheckout } from './checkout.ts';

// Each deployment starts a shadow server and runs the CLI four times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const index = '29990101000001_claims_by_status.sql';
const second = '29990101000002_claims_by_update.sql';

let staging: Stage;
let production: Stage;
let checkout: Checkout;
beforeEach(async () => {
  [staging, production, checkout] = await Promise.all([
    openStage({ migrated: true }),
    openStage({ migrated: true }),
    createCheckout(),
  ]);
});
afterEach(async () => {
  await Promise.all([
    staging[Symbol.asyncDispose](),
    production[Symbol.asyncDispose](),
    checkout.remove(),
  ]);
});

const health = (text: string): FunctionArtefact =>
  packArtefact({ name: 'health', entrypoint: 'index.js', verifyJwt: true, source: text });
const addIndex = (file = index, name = 'expense_claims_extra', column = 'status') =>
  checkout.add(
    file,
    [`create index ${name} on public.expense_claims (organization_id, ${column})`],
    [`drop index public.${name}`],
  );

const common = (stage: Stage) => ({
  url: stage.database.url('postgres'),
  migrationsDir: checkout.migrationsDir,
  api: stage.api,
  progress: { step: () => undefined, update: () => undefined },
  confirm: async () => undefined,
});
const to = (env: 'staging' | 'production', options: Partial<DeployOptions> = {}) =>
  deploy({
    env,
    ...common(env === 'staging' ? staging : production),
    ...(env === 'production' && { stagingUrl: staging.database.url('postgres') }),
    artefacts: [health('one')],
    dryRun: false,
    prove: async () => undefined,
    ...options,
  });
const back = (env: 'staging' | 'production', options: Partial<RollBackDeploymentOptions> = {}) =>
  rollBackDeployment({
    env,
    ...common(env === 'staging' ? staging : production),
    acceptLoss: false,
    ...options,
  });

/** All that a deployment changes: the newest migration, indexes of our own, what the functions serve. */
async function stateOf(stage: Stage) {
  const newest = (await readRecorded(stage.sql)).at(-1)?.file;
  const extra = await stage.sql<{ name: string }[]>`
    select relname as name from pg_class where relname like 'expense_claims_extra%' order by 1`;
  return { newest, extra: extra.map(({ name }) => name), served: stage.served() };
}
const runs = async (stage: Stage) =>
  (await readDeployments(stage.sql)).map(({ direction, event }) => `${direction} ${event}`);

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

describe('S2.2 what the rehearsal finds stops a deployment before anything is done', () => {
  /** Why a deployment stopped, and whether it had changed anything. */
  const stopped = async (work: Promise<unknown>) => {
    const before = await stateOf(staging);
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const [after, recorded] = [await stateOf(staging), await runs(staging)];
    return { error, untouched: isDeepStrictEqual(before, after) && recorded.length === 0 };
  };
  const because = (code: string, message: RegExp) => ({
    error: expect.objectContaining({ code, message: expect.stringMatching(message) }),
    untouched: true,
  });

  it('a file that the database refuses, although the file before it is good', async () => {
    await addIndex();
    await checkout.add(second, ['alter table public.nowhere add column x int'], ['select 1']);
    expect(await stopped(to('staging'))).toEqual(
      because('migration_failed', /claims_by_update.*nowhere/s),
    );
  });

  it('a policy that is opened past the access matrix', async () => {
    await checkout.add(
      index,
      ['alter policy contacts_select on public.contacts using (true)'],
      ['select 1'],
    );
    expect(await stopped(to('staging'))).toEqual(because('rehearsal_failed', /contacts_select/));
  });

  it('the proof, when somebody reaches what the matrix does not say', async () => {
    await addIndex();
    const prove = async () => {
      throw Object.assign(new Error('somebody reaches'), { code: 'rehearsal_failed' });
    };
    expect(await stopped(to('staging', { prove }))).toEqual(
      because('rehearsal_failed', /somebody reaches/),
    );
  });

  it('an environment that somebody changed past its migrations', async () => {
    await staging.database.sql`create index by_hand on public.contacts (created_at)`;
    expect(await stopped(to('staging'))).toEqual(
      because('drifted_environment', /by_hand[\s\S]*db drift --env staging/),
    );
  });

  it('a file that was edited after it was applied', async () => {
    await addIndex();
    await to('staging');
    await addIndex(index, 'expense_claims_extra2');
    await expect(to('staging')).rejects.toMatchObject({ code: 'migrations_refused' });
  });

  it('an API that takes no token, before the migrations', async () => {
    await addIndex();
    staging.faults.before = () => ({ kind: 'answer', status: 401 });
    expect(await stopped(to('staging'))).toEqual(
      because('management_api_refused', /SUPABASE_ACCESS_TOKEN/),
    );
  });

  it('somebody who changes the environment meanwhile', async () => {
    await addIndex();
    const prove = async () => {
      await staging.database.sql`create index by_hand on public.contacts (created_at)`;
    };
    await expect(to('staging', { prove })).rejects.toMatchObject({ code: 'overtaken' });
    expect(await runs(staging)).toEqual([]);
  });
});

describe('S2.4 production', () => {
  it('gets what was rehearsed, though the checkout has more by then', async () => {
    await addIndex();
    await to('staging');
    const prove = () => addIndex(second, 'expense_claims_extra2', 'updated_at');
    await to('production', { prove });
    expect(await stateOf(production)).toEqual(await stateOf(staging));
  });

  it('takes only what staging has on record, and says what differs', async () => {
    await expect(to('production')).rejects.toMatchObject({ code: 'not_staged', differences: [] });
    await to('staging');
    await addIndex();
    await expect(to('production', { artefacts: [health('two')] })).rejects.toMatchObject({
      code: 'not_staged',
      differences: [
        expect.stringContaining(`migrations/${index}`),
        expect.stringContaining(`rollbacks/${index}`),
        expect.stringContaining('functions/health'),
      ],
    });
    await to('staging');
    expect(await to('production')).toMatchObject({ outcome: 'deployed' });
    expect(await stateOf(production)).toEqual(await stateOf(staging));
    expect((await readDeployments(production.sql)).at(-1)?.release).toBe(
      (await readDeployments(staging.sql)).at(-1)?.release,
    );
  });

  it('does not take what staging took back, nor what never ended well there', async () => {
    await to('staging', { artefacts: [] });
    await addIndex();
    await to('staging');
    await back('staging');
    await expect(to('production')).rejects.toMatchObject({ code: 'not_staged' });
    staging.faults.before = ({ method }) =>
      method === 'GET' ? undefined : { kind: 'answer', status: 403 };
    await expect(to('staging')).rejects.toMatchObject({ code: 'management_api_refused' });
    expect((await runs(staging)).at(-1)).toBe('forward failed');
    await expect(to('production')).rejects.toMatchObject({ code: 'not_staged' });
  });

  it('takes the bytes that staging keeps, and notices when those were exchanged', async () => {
    await to('staging');
    await staging.database.sql.begin(async (tx) => {
      await tx`alter table supabase_migrations.likeperson_function_artefacts disable trigger all`;
      await tx`alter table supabase_migrations.likeperson_function_artefacts drop constraint likeperson_function_artefacts_hash`;
      await tx`update supabase_migrations.likeperson_function_artefacts set bytes = 'exchanged'::bytea`;
    });
    await expect(to('production')).rejects.toMatchObject({ code: 'damaged_artefact' });
    expect((await stateOf(production)).served).toEqual({});
  });
});

describe('S2.5 what was cut off', () => {
  it('ends in the new state when it is run again', async () => {
    await addIndex();
    staging.faults.before = ({ method }) =>
      method === 'PUT' ? { kind: 'answer', status: 403 } : undefined;
    await expect(to('staging')).rejects.toMatchObject({ code: 'management_api_refused' });
    expect(await stateOf(staging)).toMatchObject({ newest: index, served: {} });
    delete staging.faults.before;
    const { plan, outcome } = await to('staging');
    expect({ outcome, unfinished: plan.unfinished?.event }).toEqual({
      outcome: 'deployed',
      unfinished: 'begun',
    });
    expect(await stateOf(staging)).toMatchObject({ newest: index, served: { health: 'one' } });
    expect(await runs(staging)).toEqual([
      'forward begun',
      'forward failed',
      'forward begun',
      'forward done',
    ]);
  });

  it('ends in the old state when it is taken back', async () => {
    await to('staging');
    const old = await stateOf(staging);
    await addIndex();
    await addIndex(second, 'expense_claims_extra2', 'updated_at');
    staging.faults.after = ({ method }) => (method === 'PUT' ? { kind: 'drop' } : undefined);
    await expect(to('staging', { artefacts: [health('two')] })).rejects.toMatchObject({
      code: 'management_api_unavailable',
    });
    expect(await stateOf(staging)).not.toEqual(old);
    delete staging.faults.after;
    const { steps } = await back('staging');
    expect(steps.map(({ file }) => file)).toEqual([second, index]);
    expect(await stateOf(staging)).toEqual(old);
  });

  it('goes back one finished deployment at a time, and forward again', async () => {
    const states = [await stateOf(staging)];
    await to('staging');
    states.push(await stateOf(staging));
    await addIndex();
    await to('staging', { artefacts: [health('two')] });
    const newest = await stateOf(staging);
    await back('staging');
    expect(await stateOf(staging)).toEqual(states[1]);
    await back('staging');
    expect(await stateOf(staging)).toEqual(states[0]);
    await expect(back('staging')).rejects.toMatchObject({ code: 'nothing_to_roll_back' });
    await to('staging', { artefacts: [health('two')] });
    expect(await stateOf(staging)).toEqual(newest);
  });

  it('says what going back would lose, and loses it only when that is accepted', async () => {
    await checkout.add(
      index,
      ['create index expense_claims_extra on public.expense_claims (organization_id, status)'],
      ['drop index public.expense_claims_extra'],
      ['expense_claims.*'],
    );
    await to('staging');
    await expect(back('staging')).rejects.toMatchObject({ code: 'rollback_loses_data' });
    expect((await stateOf(staging)).served).toEqual({ health: 'one' });
    await back('staging', { acceptLoss: true });
    expect(await stateOf(staging)).toMatchObject({ extra: [], served: {} });
  });
});

describe('two deployments at once', () => {
  it('do not interleave: the second says so and changes nothing', async () => {
    await addIndex();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    staging.faults.before = async ({ method }) => {
      if (method === 'GET') return undefined;
      ask();
      await allowed;
      return undefined;
    };
    const first = to('staging');
    await asked;
    await expect(to('staging', { artefacts: [health('two')] })).rejects.toMatchObject({
      code: 'migrations_busy',
    });
    allow();
    expect(await first).toMatchObject({ outcome: 'deployed' });
    expect(await stateOf(staging)).toMatchObject({ newest: index, served: { health: 'one' } });
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

describe('the proof’s quick set on the shadow', () => {
  it('passes for what is committed', async () => {
    const prove = (url: string) => proveQuickly(url, () => undefined);
    expect(await to('staging', { prove })).toMatchObject({ outcome: 'deployed' });
  });

  it('names who reaches what they should not, whatever the audit says', async () => {
    const database = await createTestDatabase();
    const url = database.url('supabase_admin');
    await withDatabase(url, (sql) => sql`alter policy contacts_select on contacts using (true)`);
    await expect(proveQuickly(url, () => undefined)).rejects.toMatchObject({
      code: 'rehearsal_failed',
      findings: expect.arrayContaining([expect.stringContaining('contacts')]),
      message: expect.stringMatching(/npm run prove -- --quick --seed \d+/),
    });
    await database.close();
  });
});
