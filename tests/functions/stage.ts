import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { Faults } from '../../local/management-api/faults.ts';
import { type StandIn, startStandIn } from '../../local/management-api/stand-in.ts';
import { Secret } from '../../ops/environments/secret.ts';
import { activateRelease } from '../../ops/functions/activate-release.ts';
import type { Activation } from '../../ops/functions/activation.ts';
import { type ManagementApi, openManagementApi } from '../../ops/functions/api/management-api.ts';
import type { Release } from '../../ops/functions/release.ts';
import {
  createBaselineDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../harness/database.ts';

export const token = `sbp_${'0123456789'.repeat(4)}`;
export const projectRef = 'abcdefghijklmnopqrst';
export const otherProjectRef = 'tsrqponmlkjihgfedcba';
export const author = { who: 'kari@nordlys.example', gitRevision: 'a'.repeat(40) };

/** A database and a project of one's own, and what can go wrong between them. */
export interface Stage extends AsyncDisposable {
  readonly database: TestDatabase;
  /** As `postgres`, who deploys. */
  readonly sql: postgres.Sql;
  readonly standIn: StandIn;
  readonly api: ManagementApi;
  /** May be changed in the middle of a test. */
  readonly faults: { -readonly [Hook in keyof Faults]: Faults[Hook] };
  activate(release: Release): Promise<Activation>;
  /** What the project serves: the source of each function. */
  served(): Record<string, string>;
}

/** @param migrated whether the database has our migrations already */
export async function openStage({ migrated = false } = {}): Promise<Stage> {
  const dir = await mkdtemp(path.join(tmpdir(), 'likeperson-project-'));
  const faults: Stage['faults'] = {};
  const [database, standIn] = await Promise.all([
    migrated ? createTestDatabase() : createBaselineDatabase(),
    startStandIn({ dir, token, projectRefs: [projectRef, otherProjectRef], faults }),
  ]);
  const sql = postgres(database.url('postgres'), { max: 1, onnotice: () => undefined });
  const api = openManagementApi({
    url: standIn.url,
    projectRef,
    accessToken: new Secret(token),
    retryDelayMs: () => 0,
  });
  return {
    database,
    sql,
    standIn,
    api,
    faults,
    activate: (release) => activateRelease({ sql, api, release, author }),
    served: () => servedBy(standIn, projectRef),
    async [Symbol.asyncDispose]() {
      await sql.end();
      await Promise.all([database.close(), standIn[Symbol.asyncDispose]()]);
      await rm(dir, { recursive: true });
    },
  };
}

/** By name, the text of the file that a project runs. */
export function servedBy(standIn: StandIn, ref: string): Record<string, string> {
  const project = standIn.functionsOf(ref);
  return Object.fromEntries(
    project
      .list()
      .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
      .map((one) => {
        const file = project.bundleOf(one)?.files[0];
        return [one.slug, Buffer.from(file?.base64 ?? '', 'base64').toString()];
      }),
  );
}
