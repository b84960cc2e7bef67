import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { startWireProxy } from '../../faults/wire/wire-proxy.ts';
import { proveQuickly } from '../../ops/deploy/rehearse.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { createTestDatabase } from '../harness/database.ts';
import {
  addIndex,
  checkout,
  index,
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

  it('is told from drift, also before it was compared', async () => {
    await addIndex();
    const url = staging.database.url('postgres');
    let isFirst = true;
    // The first reading of the schema waits for a whole deployment by somebody else.
    await using proxy = await startWireProxy(url, async ({ text }, moment) => {
      if (isFirst && moment === 'before' && text.trim().startsWith('with relations as')) {
        isFirst = false;
        await to('staging');
      }
      return false;
    });
    await expect(to('staging', { url: proxy.url })).rejects.toMatchObject({ code: 'overtaken' });
    expect(await runs(staging)).toEqual(['forward begun', 'forward done']);
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
