import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../ops/migrations/paths.ts';

/** A copy of the project whose schema a test may edit, without the repository's own files being at risk. */
export interface ProjectCopy {
  readonly dir: string;
  /** Replaces text that must be there. */
  edit(file: string, from: string, to: string): Promise<void>;
  /** Runs `likeperson` there, without a terminal. */
  likeperson(
    ...args: string[]
  ): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

const copied = [
  'db',
  'policies',
  'ops',
  'local',
  'supabase',
  'package.json',
  'tsconfig.json',
  'drizzle.config.ts',
];

export async function copyProject(): Promise<ProjectCopy> {
  const dir = await mkdtemp(path.join(tmpdir(), 'likeperson-project-'));
  for (const name of copied) {
    await cp(path.join(projectRoot, name), path.join(dir, name), { recursive: true });
  }
  await symlink(path.join(projectRoot, 'node_modules'), path.join(dir, 'node_modules'));
  return {
    dir,
    edit: async (file, from, to) => {
      const text = await readFile(path.join(dir, file), 'utf8');
      if (!text.includes(from)) throw new Error(`Cannot edit ${file}: it does not hold "${from}".`);
      await writeFile(path.join(dir, file), text.replace(from, to));
    },
    likeperson: async (...args) => {
      const { exitCode, stdout, stderr } = await execa('node', ['ops/likeperson.ts', ...args], {
        cwd: dir,
        preferLocal: true,
        localDir: dir,
        reject: false,
        stdin: 'ignore',
      });
      return { exitCode, stdout, stderr };
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
