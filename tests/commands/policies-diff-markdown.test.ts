import { describe, expect, it } from 'vitest';
import type { AccessDiff } from '../../ops/policies/diff/access-diff.ts';
import { diffMarkdown } from '../../ops/policies/views/diff-markdown.ts';
import { likeperson } from './likeperson.ts';

const diff = (alsoRead: readonly string[]): AccessDiff => ({
  from: 'HEAD^1',
  to: 'working tree',
  changes: [],
  alsoRead,
});

describe('npx likeperson policies diff --markdown', () => {
  it('is a heading and what people read, between fences', async () => {
    const { exitCode, stdout } = await likeperson('policies', 'diff', 'HEAD', '--markdown');
    expect(stdout).toMatch(
      /^### Who may do what\n\n```text\nWho may do what, from HEAD to [^`]*```$/,
    );
    expect(exitCode).toBe(0);
  });

  it('is for people, so not together with --json', async () => {
    const { exitCode, stdout } = await likeperson(
      'policies',
      'diff',
      'HEAD',
      '--markdown',
      '--json',
    );
    expect(stdout).toContain("option '--markdown' cannot be used with option '--json'");
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'invalid_command_line' } });
    expect(exitCode).toBe(1);
  });

  it('has fences that no name in it can close', () => {
    const text = diffMarkdown(diff(['db/```` @everyone.ts']));
    expect(text).toContain('\n`````text\n');
    expect(text.endsWith('\n`````\n')).toBe(true);
  });

  it('fits into a comment, and says where the rest is', () => {
    const text = diffMarkdown(diff(Array.from({ length: 9_000 }, (_, i) => `db/table-${i}.ts`)));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('`npx likeperson policies diff HEAD^1` has all of it.');
  });
});
