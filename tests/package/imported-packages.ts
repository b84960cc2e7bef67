import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The npm packages that JavaScript files and declarations below a folder import, by name. */
export async function importedPackages(dir: string): Promise<string[]> {
  const found = new Set<string>();
  for (const file of await readdir(dir, { recursive: true })) {
    if (!/\.(js|d\.ts)$/.test(file)) continue;
    const text = await readFile(path.join(dir, file), 'utf8');
    for (const [, name = ''] of text.matchAll(
      /(?:from |import |import\()["']([@\w][\w./-]*)["']/g,
    )) {
      if (name.startsWith('node:')) continue;
      found.add(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    }
  }
  return [...found].toSorted();
}
