import { describe, expect, it, vi } from 'vitest';
import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import {
  addIndex,
  back,
  checkout,
  health,
  index,
  production,
  runs,
  second,
  staging,
  stateOf,
  to,
  useEnvironments,
} from './environments.ts';

// Each deployment starts a shadow server and runs the CLI four times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });
useEnvironments();

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
    const refused = to('staging');
    await expect(refused).rejects.toMatchObject({ code: 'management_api_refused' });
    await expect(refused).rejects.toThrow(
      /SUPABASE_ACCESS_TOKEN may not do this.*\nstaging has the migrations of release [0-9a-f]{12} now.*\n.*again.*: npx likeperson deploy staging\n.*back.*: npx likeperson deploy staging --rollback$/,
    );
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
      message: expect.stringContaining('npx likeperson deploy staging --rollback'),
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
