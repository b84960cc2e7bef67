import type postgres from 'postgres';
import { AmbiguousRelease } from '../errors/ambiguous-release.ts';
import { UnknownRelease } from '../errors/unknown-release.ts';
import { hasReleaseStore } from './ensure-release-store.ts';

/**
 * The id that begins like this.
 *
 * @throws {UnknownRelease} when none does
 * @throws {AmbiguousRelease} when several do
 */
export async function findRelease(sql: postgres.Sql, prefix: string): Promise<string> {
  if (!/^[0-9a-f]{1,64}$/.test(prefix) || !(await hasReleaseStore(sql))) {
    throw new UnknownRelease(prefix);
  }
  const found = await sql<{ id: string }[]>`
    select id from supabase_migrations.likeperson_function_releases where starts_with(id, ${prefix}) order by id`;
  const [first, second] = found;
  if (!first) throw new UnknownRelease(prefix);
  if (second)
    throw new AmbiguousRelease(
      prefix,
      found.map(({ id }) => id),
    );
  return first.id;
}
