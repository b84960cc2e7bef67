import type postgres from 'postgres';
import { type FunctionArtefact, unpackArtefact } from '../artefact.ts';
import { DamagedRelease } from '../errors/damaged-release.ts';
import { UnknownRelease } from '../errors/unknown-release.ts';
import { type Release, releaseOf } from '../release.ts';
import { hasReleaseStore } from './ensure-release-store.ts';

/**
 * Takes a release out of where it is kept, and makes sure that it is still what was put there.
 *
 * @param id the whole id
 * @throws {UnknownRelease} when it is not kept here
 * @throws {DamagedArtefact} when the bytes of a function are not those of its hash
 * @throws {DamagedRelease} when functions were added, taken away or exchanged
 */
export async function readRelease(sql: postgres.Sql, id: string): Promise<Release> {
  if (!(await hasReleaseStore(sql))) throw new UnknownRelease(id);
  const [known] =
    await sql`select from supabase_migrations.likeperson_function_releases where id = ${id}`;
  if (!known) throw new UnknownRelease(id);
  const artefacts = await sql<FunctionArtefact[]>`
    select i.name, i.sha256, a.bytes
    from supabase_migrations.likeperson_function_release_items i
    join supabase_migrations.likeperson_function_artefacts a using (sha256)
    where i.release = ${id} order by i.name collate "C"`;
  for (const artefact of artefacts) unpackArtefact(artefact);
  const release = releaseOf(artefacts);
  if (release.id !== id)
    throw new DamagedRelease(
      id,
      artefacts.map(({ name }) => name),
    );
  return release;
}
