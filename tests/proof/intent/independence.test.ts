import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../../proof/intent');
const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'));

const ALLOWED = new Set([
  '../model.ts',
  '../../policies/access-matrix.ts',
  '../../policies/roles.ts',
  '../../policies/scopes.ts',
  ...files.map((file) => `./${file}`),
]);

describe('the second opinion is nobody else’s', () => {
  it('there is one', () => {
    expect(files).toContain('decide.ts');
  });

  it.each(files)('%s imports the matrix, the words for it, and its own kind only', async (file) => {
    const source = await readFile(path.join(folder, file), 'utf8');
    const specifiers = [
      ...source.matchAll(/^(?:import|export)\b(?:[^;']*\bfrom)?\s*'([^']+)'/gm),
    ].map(([, specifier]) => specifier);
    expect(source.match(/^import\b/gm)?.length ?? 0).toBeLessThanOrEqual(specifiers.length);
    expect(specifiers.filter((specifier) => !ALLOWED.has(specifier ?? ''))).toEqual([]);
    expect(source).not.toMatch(/\b(?:require|readFile|createRequire)\b|import\s*\(/);
  });

  it('the model itself brings in nothing but words', async () => {
    const source = await readFile(path.join(folder, '../model.ts'), 'utf8');
    expect(source).not.toMatch(/^import (?!type )/m);
  });
});
