import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A directory that only its owner may enter (0700, which is what mkdtemp makes), removed at the end of the block. */
export async function temporaryDirectory(
  mode = 0o700,
): Promise<AsyncDisposable & { path: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'likeperson-lifecycle-'));
  await chmod(directory, mode);
  return {
    path: directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
