import { userInfo } from 'node:os';
import { execa } from 'execa';
import { projectRoot } from '../paths.ts';

/** Who changes a database, and from which state of the repository. */
export interface Author {
  readonly who: string;
  /** A commit, with "+ changes" when what it is about is not as committed; null outside a checkout. */
  readonly gitRevision: string | null;
}

/**
 * The person as GitHub Actions, git or the machine knows them, in this order.
 *
 * @param about the files and folders of the checkout that the work depends on
 */
export async function readAuthor(about: readonly string[] = ['supabase']): Promise<Author> {
  const { GITHUB_ACTIONS, GITHUB_ACTOR } = process.env;
  const [email, commit, changes] = await Promise.all([
    git('config', 'user.email'),
    git('rev-parse', 'HEAD'),
    git('status', '--porcelain', '--', ...about),
  ]);
  return {
    who: (GITHUB_ACTIONS && GITHUB_ACTOR) || email || userInfo().username,
    gitRevision: commit && (changes ? `${commit} + changes` : commit),
  };
}

/** What git says; null when it says nothing, or there is no git. */
async function git(...args: string[]): Promise<string | null> {
  const { exitCode, stdout } = await execa('git', args, { cwd: projectRoot, reject: false });
  return exitCode === 0 && stdout.trim() ? stdout.trim() : null;
}
