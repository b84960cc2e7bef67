import { execa } from 'execa';
import type { AccessChange } from './compare-cells.ts';
import { compareRevisions } from './compare-revisions.ts';
import { commitOf, readRevision, workingTree } from './read-revision.ts';

/** What changed in who may do what. */
export interface AccessDiff {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly AccessChange[];
  /**
   * Changed files that decide about access and are not classified here: claim functions, the hook, triggers, keys.
   * Only reading them says what they change.
   */
  readonly alsoRead: readonly string[];
}

/** Where access is decided besides policies/. */
const besides = ['db', 'supabase/migrations', 'supabase/config.toml'];

/**
 * Classifies what changed between two revisions of policies/.
 *
 * @param repository directory of the checkout.
 * @param to a revision, or the working tree.
 * @throws {UnknownRevision}
 * @throws {UnreadableRevision}
 */
export async function accessDiff(
  repository: string,
  from: string,
  to: string = workingTree,
): Promise<AccessDiff> {
  const [before, after] = [
    await readRevision(repository, from),
    await readRevision(repository, to),
  ];
  return {
    from,
    to,
    changes: compareRevisions(before, after),
    alsoRead: await changedFiles(repository, from, to),
  };
}

async function changedFiles(repository: string, from: string, to: string): Promise<string[]> {
  const commits = [await commitOf(repository, from)];
  if (to !== workingTree) commits.push(await commitOf(repository, to));
  const names = async (args: readonly string[]) => {
    const { stdout } = await execa('git', [...args, '-z', '--', ...besides], { cwd: repository });
    return stdout.split('\0').filter(Boolean);
  };
  const changed = await names(['diff', '--name-only', '--no-renames', ...commits]);
  const added =
    to === workingTree ? await names(['ls-files', '--others', '--exclude-standard']) : [];
  return [...new Set([...changed, ...added])].sort();
}
