import { stripVTControlCharacters } from 'node:util';
import type { AccessDiff } from '../diff/access-diff.ts';
import { diffView } from './diff-view.ts';

/** GitHub takes 65,536 characters in a comment. */
const longest = 60_000;

/**
 * `likeperson policies diff` for a comment or a job summary: what people read, between fences that nothing inside can
 * close, so that no name in it becomes markup or calls anybody.
 */
export function diffMarkdown(diff: AccessDiff): string {
  const text = stripVTControlCharacters(diffView(diff)).trimEnd();
  const shown =
    text.length > longest
      ? `${text.slice(0, longest)}\n… and more: \`npx likeperson policies diff ${diff.from}\` has all of it.`
      : text;
  const ticks = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(ticks + 1);
  return ['### Who may do what', '', `${fence}text`, shown, fence, ''].join('\n');
}
