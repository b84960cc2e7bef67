import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../migrations/paths.ts';
import { accessMatrixPage } from './access-matrix-page.ts';
import { savingPage } from './saving-page.ts';
import { schemaPage } from './schema-page.ts';
import { workflowsPage } from './workflows-page.ts';

const pages: Readonly<Record<string, () => string>> = {
  'docs/generated/access-matrix.md': accessMatrixPage,
  'docs/generated/saving.md': savingPage,
  'docs/generated/schema.md': schemaPage,
  'docs/generated/workflows.md': workflowsPage,
};

/** Writes every generated page; returns the ones that changed. */
export async function writePages(): Promise<string[]> {
  const stale = await stalePages();
  for (const page of stale) {
    await writeFile(path.join(projectRoot, page), pages[page]?.() ?? '');
  }
  return stale;
}

/** Generated pages that are not what their source says now. */
export async function stalePages(): Promise<string[]> {
  const stale: string[] = [];
  for (const [page, render] of Object.entries(pages)) {
    const written = await readFile(path.join(projectRoot, page), 'utf8').catch(() => '');
    if (written !== render()) stale.push(page);
  }
  return stale;
}
