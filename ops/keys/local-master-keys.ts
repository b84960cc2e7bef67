import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentMasterKeys } from '../../db/encryption/environment-master-keys.ts';
import type { MasterKeys } from '../../db/encryption/master-keys.ts';
import { projectRoot } from '../migrations/paths.ts';
import { generatedMasterKey } from './generated-master-key.ts';

/** Of nobody but its owner. */
const PRIVATE_FILE = 0o600;
const SHORT = 8;

/** Where the master keys of the local databases are kept, beside their data and out of version control. */
const localMasterKeysFile = path.join(projectRoot, '.likeperson', 'master-keys');

/** For people: where the local databases' master keys come from. */
export const localMasterKeysSource = (): string =>
  process.env.LIKEPERSON_MASTER_KEYS ? 'the variable LIKEPERSON_MASTER_KEYS' : localMasterKeysFile;

/**
 * The master keys of the local databases: those of LIKEPERSON_MASTER_KEYS where it is set, or else the one kept in
 * `file`, which is made when it is first needed.
 *
 * @throws {InvalidMasterKeys} when the variable or the file cannot be read
 */
export async function localMasterKeys(file: string = localMasterKeysFile): Promise<MasterKeys> {
  if (process.env.LIKEPERSON_MASTER_KEYS) return await EnvironmentMasterKeys.from(process.env);
  return await EnvironmentMasterKeys.in(file, (await keptIn(file)) ?? (await madeIn(file)));
}

async function keptIn(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole elsewhere first: of two that start at once, both take the same key, and neither half of one. */
async function madeIn(file: string): Promise<string> {
  const id = crypto.randomUUID();
  const draft = `${file}.${id}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, `${generatedMasterKey(`local-${id.slice(0, SHORT)}`)}\n`, {
    mode: PRIVATE_FILE,
    flag: 'wx',
  });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}
