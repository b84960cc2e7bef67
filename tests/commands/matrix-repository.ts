import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../ops/migrations/paths.ts';

/** A git repository of its own, with policies/ as it stands in the checkout as its first commit, `before`. */
export interface MatrixRepository {
  readonly dir: string;
  /** Replaces text that must be there, without committing it. */
  edit(file: string, from: string, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  /** Commits everything and names the commit. */
  commit(tag: string): Promise<void>;
  /** Takes the files of a commit back. */
  checkout(tag: string): Promise<void>;
  remove(): Promise<void>;
}

export async function createMatrixRepository(): Promise<MatrixRepository> {
  const dir = await mkdtemp(path.join(tmpdir(), 'likeperson-matrix-'));
  await cp(path.join(projectRoot, 'policies'), path.join(dir, 'policies'), { recursive: true });
  await writeFile(path.join(dir, 'package.json'), '{"type":"module"}');
  const git = async (...args: string[]) => {
    await execa('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: dir,
      env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  };
  const repository: MatrixRepository = {
    dir,
    edit: async (file, from, to) => {
      const place = path.join(dir, file);
      const text = await readFile(place, 'utf8');
      if (!text.includes(from)) throw new Error(`Cannot edit ${file}: it does not hold "${from}".`);
      await writeFile(place, text.replace(from, to));
    },
    write: (file, text) => writeFile(path.join(dir, file), text),
    commit: async (tag) => {
      await git('add', '--all');
      await git('commit', '--quiet', '--no-verify', '--message', tag);
      await git('tag', tag);
    },
    checkout: (tag) => git('checkout', '--quiet', '--force', tag),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
  await git('init', '--quiet');
  await repository.commit('before');
  return repository;
}
