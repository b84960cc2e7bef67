import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalog } from './catalog/catalog.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SOURCES = ['proof/**/*.ts', 'ops/audit/**/*.ts', 'policies/**/*.ts'];

/** What a result depends on: what the database holds, and what judges it. */
export async function fingerprintOf(catalog: Catalog): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ ...catalog, enums: [...catalog.enums] }));
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: ROOT })) files.push(file);
  for (const file of files.sort()) hash.update(file).update(await readFile(path.join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}
