import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { UnknownRevision } from '../errors/unknown-revision.ts';
import { UnreadableRevision } from '../errors/unreadable-revision.ts';
import { type Revision, revision as revisionShape } from './revision.ts';

/** What stands in the checkout, committed or not. */
export const workingTree = 'working tree';

const describer = fileURLToPath(import.meta.resolve('./describe-revision.ts'));

/** Longer than compiling every policy takes by far, shorter than anybody's patience. */
const timeoutMs = 60_000;

/**
 * What policies/ says about access at a revision of the repository in `repository`.
 *
 * The revision's own compiler is run, in a process that may read nothing but its copy and write nothing: a reviewer
 * looks at a branch before trusting it.
 *
 * @throws {UnknownRevision} when git does not know it.
 * @throws {UnreadableRevision} when it has no access matrix of this form.
 */
export async function readRevision(repository: string, revision: string): Promise<Revision> {
  if (revision === workingTree) return await describe(path.join(repository, 'policies'), revision);
  const commit = await commitOf(repository, revision);
  const parent = await realpath(await mkdtemp(path.join(tmpdir(), 'likeperson-revision-')));
  try {
    const directory = path.join(parent, 'policies');
    await copyPolicies(repository, commit, directory);
    return await describe(directory, revision);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/**
 * The full hash of a commit.
 *
 * @throws {UnknownRevision}
 */
export async function commitOf(repository: string, revision: string): Promise<string> {
  try {
    const { stdout } = await execa(
      'git',
      ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
      { cwd: repository },
    );
    return stdout.trim();
  } catch (cause) {
    throw new UnknownRevision(revision, { cause });
  }
}

async function copyPolicies(repository: string, commit: string, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  // Without a package.json of its own, Node would have to guess that these are modules.
  await writeFile(path.join(directory, 'package.json'), '{"type":"module"}');
  const { stdout } = await execa(
    'git',
    ['ls-tree', '-r', '--name-only', '-z', commit, 'policies'],
    {
      cwd: repository,
    },
  );
  for (const file of stdout.split('\0').filter((name) => name.endsWith('.ts'))) {
    const place = path.join(directory, '..', file);
    await mkdir(path.dirname(place), { recursive: true });
    const { stdout: text } = await execa('git', ['show', `${commit}:${file}`], { cwd: repository });
    await writeFile(place, text);
  }
}

async function describe(directory: string, revision: string): Promise<Revision> {
  const readable = [await realpath(directory).catch(() => directory), path.dirname(describer)];
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [
      '--permission',
      '--disable-warning=ExperimentalWarning',
      ...readable.map((place) => `--allow-fs-read=${place}${path.sep}*`),
      describer,
      readable[0] ?? directory,
    ],
    { reject: false, env: {}, extendEnv: false, timeout: timeoutMs },
  );
  if (exitCode !== 0) {
    const reason = /^\w*Error.*$/m.exec(stderr)?.[0] ?? 'its code ended without an answer.';
    throw new UnreadableRevision(revision, reason);
  }
  const parsed = revisionShape.safeParse(JSON.parse(stdout));
  if (!parsed.success) {
    throw new UnreadableRevision(revision, 'what its code says is not of a known form.', {
      cause: parsed.error,
    });
  }
  return parsed.data;
}
