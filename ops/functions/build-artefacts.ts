import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../migrations/paths.ts';
import { type FunctionArtefact, packArtefact } from './artefact.ts';
import { bundleSource } from './bundle-source.ts';
import { FunctionNotBuilt } from './errors/function-not-built.ts';
import { readVerifyJwt } from './function-settings.ts';

/** As the Management API wants slugs. */
const slug = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * Bundles every function of a folder (`<name>/index.ts`) to an artefact. Folders beginning with `_` or `.` are no
 * functions; a folder that is not there has none. Settings are read from `supabase/config.toml` beside the folder.
 *
 * @returns by name; the same sources give the same bytes, wherever and whenever
 * @throws {FunctionNotBuilt} when a folder has no entry or no usable name, or a file is no program
 * @throws {InvalidFunctionSettings} when the settings cannot be read
 * @throws {UnresolvedImport} when something is imported that is not on this machine
 */
export async function buildArtefacts(
  functionsDir: string = path.join(projectRoot, 'functions'),
): Promise<FunctionArtefact[]> {
  const verifyJwt = await readVerifyJwt(path.join(functionsDir, '../supabase/config.toml'));
  const names = await functionNames(functionsDir);
  return await Promise.all(
    names.map(async (name) => {
      if (!slug.test(name)) throw new FunctionNotBuilt(name, [`${name} is no slug: ${slug}`]);
      await requireEntry(functionsDir, name);
      const source = await bundleSource(functionsDir, name);
      return packArtefact({ name, entrypoint: 'index.js', verifyJwt: verifyJwt(name), source });
    }),
  );
}

async function functionNames(functionsDir: string): Promise<string[]> {
  try {
    const entries = await readdir(functionsDir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** A function whose entry was forgotten would otherwise be missing from the release, and so be deleted. */
async function requireEntry(functionsDir: string, name: string): Promise<void> {
  try {
    await access(path.join(functionsDir, name, 'index.ts'));
  } catch {
    throw new FunctionNotBuilt(name, [
      `functions/${name} has no index.ts. Add it, or begin the folder's name with _ if it is shared code`,
    ]);
  }
}
