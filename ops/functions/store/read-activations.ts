import type postgres from 'postgres';
import { hasReleaseStore } from './ensure-release-store.ts';

/** One time that somebody made a release the project's functions, or began to. */
export interface ActivationEntry {
  readonly at: Date;
  readonly release: string;
  /** `planned` was begun and never finished. */
  readonly event: 'planned' | 'done' | 'failed';
  readonly who: string;
  readonly gitRevision: string | null;
  readonly durationMs: number | null;
}

/** All activations, oldest first. */
export async function readActivations(sql: postgres.Sql): Promise<ActivationEntry[]> {
  if (!(await hasReleaseStore(sql))) return [];
  return await sql<ActivationEntry[]>`
    select coalesce(ended.at, planned.at) as at, planned.release, coalesce(ended.event, 'planned') as event,
      planned.who, planned.git_revision as "gitRevision", ended.duration_ms::float8 as "durationMs"
    from supabase_migrations.likeperson_function_log planned
    left join supabase_migrations.likeperson_function_log ended on ended.activation = planned.id
    where planned.event = 'planned' order by planned.id`;
}

/** The activation that made the project's functions what they are, as far as the log knows; null before the first. */
export async function activeRelease(sql: postgres.Sql): Promise<ActivationEntry | null> {
  return (await readActivations(sql)).findLast(({ event }) => event === 'done') ?? null;
}
