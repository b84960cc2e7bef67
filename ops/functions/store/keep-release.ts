import type postgres from 'postgres';
import { type Author, readAuthor } from '../../migrations/record/author.ts';
import { type FunctionArtefact, unpackArtefact } from '../artefact.ts';
import { type Release, releaseOf } from '../release.ts';
import { ensureReleaseStore } from './ensure-release-store.ts';

/** What a bundle may be made of. */
export const sourcesOfFunctions = [
  'functions',
  'repositories',
  'db',
  'policies',
  'supabase/config.toml',
  'package-lock.json',
];

/**
 * Keeps a release in the environment's database, all of it or nothing, so that it can be activated again when the
 * sources are long gone. Keeping what is kept changes nothing.
 *
 * @param artefacts may be empty: then the project is to have no function of ours
 * @throws {DamagedArtefact} when an artefact has not the hash it says
 */
export async function keepRelease(
  sql: postgres.Sql,
  artefacts: readonly FunctionArtefact[],
  author?: Author,
): Promise<Release> {
  for (const artefact of artefacts) unpackArtefact(artefact);
  const release = releaseOf(artefacts);
  const { who, gitRevision } = author ?? (await readAuthor(sourcesOfFunctions));
  await ensureReleaseStore(sql);
  await sql.begin(async (tx) => {
    for (const { sha256, bytes } of release.artefacts) {
      await tx`insert into supabase_migrations.likeperson_function_artefacts (sha256, bytes)
        values (${sha256}, ${Buffer.from(bytes)}) on conflict do nothing`;
    }
    const kept =
      await tx`insert into supabase_migrations.likeperson_function_releases (id, who, git_revision)
      values (${release.id}, ${who}, ${gitRevision}) on conflict do nothing returning id`;
    if (kept.length === 0) return;
    for (const { name, sha256 } of release.artefacts) {
      await tx`insert into supabase_migrations.likeperson_function_release_items (release, name, sha256)
        values (${release.id}, ${name}, ${sha256})`;
    }
  });
  return release;
}
