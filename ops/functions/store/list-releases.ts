import type postgres from 'postgres';
import { hasReleaseStore } from './ensure-release-store.ts';

/** A release that can be activated. */
export interface KeptRelease {
  readonly id: string;
  readonly keptAt: Date;
  /** Who built it, and from what. */
  readonly who: string;
  readonly gitRevision: string | null;
  /** The hash of each function's artefact, by name. */
  readonly functions: Readonly<Record<string, string>>;
}

/** All releases that are kept, oldest first. */
export async function listReleases(sql: postgres.Sql): Promise<KeptRelease[]> {
  if (!(await hasReleaseStore(sql))) return [];
  return await sql<KeptRelease[]>`
    select r.id, r.kept_at as "keptAt", r.who, r.git_revision as "gitRevision",
      coalesce(jsonb_object_agg(i.name, i.sha256) filter (where i.name is not null), '{}') as functions
    from supabase_migrations.likeperson_function_releases r
    left join supabase_migrations.likeperson_function_release_items i on i.release = r.id
    group by r.id order by r.kept_at, r.id`;
}
