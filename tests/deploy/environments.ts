import { afterEach, beforeEach } from 'vitest';
import { type DeployOptions, deploy } from '../../ops/deploy/deploy.ts';
import { readDeployments } from '../../ops/deploy/record/deployment-record.ts';
import {
  type RollBackDeploymentOptions,
  rollBackDeployment,
} from '../../ops/deploy/roll-back-deployment.ts';
import { type FunctionArtefact, packArtefact } from '../../ops/functions/artefact.ts';
import { readRecorded } from '../../ops/migrations/record/read-recorded.ts';
import { openStage, type Stage } from '../functions/stage.ts';
import { type Checkout, createCheckout } from './checkout.ts';

/** Files that a test adds, after all that are committed. */
export const index = '29990101000001_claims_by_status.sql';
export const second = '29990101000002_claims_by_update.sql';

/** Staging, production and a checkout, anew for each test of a file. */
export let staging: Stage;
export let production: Stage;
export let checkout: Checkout;

/** To be called once in a test file. */
export function useEnvironments(): void {
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
}

export const health = (text: string): FunctionArtefact =>
  packArtefact({ name: 'health', entrypoint: 'index.js', verifyJwt: true, source: text });
export const addIndex = (file = index, name = 'expense_claims_extra', column = 'status') =>
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
export const to = (env: 'staging' | 'production', options: Partial<DeployOptions> = {}) =>
  deploy({
    env,
    ...common(env === 'staging' ? staging : production),
    ...(env === 'production' && { stagingUrl: staging.database.url('postgres') }),
    artefacts: [health('one')],
    dryRun: false,
    prove: async () => undefined,
    ...options,
  });
export const back = (
  env: 'staging' | 'production',
  options: Partial<RollBackDeploymentOptions> = {},
) =>
  rollBackDeployment({
    env,
    ...common(env === 'staging' ? staging : production),
    acceptLoss: false,
    ...options,
  });

/** All that a deployment changes: the newest migration, indexes of our own, what the functions serve. */
export async function stateOf(stage: Stage) {
  const newest = (await readRecorded(stage.sql)).at(-1)?.file;
  const extra = await stage.sql<{ name: string }[]>`
    select relname as name from pg_class where relname like 'expense_claims_extra%' order by 1`;
  return { newest, extra: extra.map(({ name }) => name), served: stage.served() };
}
export const runs = async (stage: Stage) =>
  (await readDeployments(stage.sql)).map(({ direction, event }) => `${direction} ${event}`);
