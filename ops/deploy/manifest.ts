import { createHash } from 'node:crypto';
import { type FileHashes, hashFiles } from '../migrations/file-hashes.ts';
import { rollbacksDir } from '../migrations/paths.ts';

/** All that a deployment brings, by the SHA-256 of its bytes. */
export interface Manifest {
  readonly migrations: FileHashes;
  readonly rollbacks: FileHashes;
  /** Function name → SHA-256 of its artefact. */
  readonly functions: FileHashes;
}

export async function readManifest(
  migrationsDir: string,
  functions: FileHashes,
): Promise<Manifest> {
  const [migrations, rollbacks] = await Promise.all([
    hashFiles(migrationsDir),
    hashFiles(rollbacksDir(migrationsDir)),
  ]);
  return { migrations, rollbacks, functions };
}

/** Two manifests have the same id exactly when every byte in them is the same. */
export function releaseId(manifest: Manifest): string {
  return createHash('sha256').update(entriesOf(manifest).join('\n')).digest('hex');
}

/** Where one is not as the other, in words that say what each has. */
export function manifestDifferences(
  [nameA, a]: readonly [string, Manifest],
  [nameB, b]: readonly [string, Manifest],
): string[] {
  return (['migrations', 'rollbacks', 'functions'] as const).flatMap((kind) => {
    const names = [...new Set([...Object.keys(a[kind]), ...Object.keys(b[kind])])].sort();
    return names.flatMap((name) => {
      const [inA, inB] = [a[kind][name], b[kind][name]];
      if (inA === inB) return [];
      return [`${kind}/${name}: ${nameA} ${short(inA)}, ${nameB} ${short(inB)}`];
    });
  });
}

const short = (hash: string | undefined) =>
  hash ? `has ${hash.slice(0, 12)}` : 'does not have it';

const entriesOf = (manifest: Manifest) =>
  (['migrations', 'rollbacks', 'functions'] as const).flatMap((kind) =>
    Object.entries(manifest[kind])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, hash]) => `${kind}/${name} ${hash}`),
  );
