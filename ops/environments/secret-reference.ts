import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sources } from './sources.ts';

/** What a reference led to: a text, or in words why to none. */
export type Resolved = { readonly text: string } | { readonly problem: string };

/**
 * Follows `env:NAME` to a variable of the process and `file:<path>` to a file (relative to the folder of the
 * `.env` files). Anything else is the value itself. Neither the name nor the path is quoted when it fails:
 * somebody may have put the secret there.
 */
export async function resolveReference(text: string, sources: Sources): Promise<Resolved> {
  if (text.startsWith('env:')) {
    return lead(sources.variables[text.slice('env:'.length)], 'a variable that is not set');
  }
  if (text.startsWith('file:')) {
    return lead(
      await textOf(path.resolve(sources.dir, text.slice('file:'.length))),
      'a file that is empty or cannot be read',
    );
  }
  return { text };
}

function lead(found: string | undefined, otherwise: string): Resolved {
  const text = found?.trim();
  return text ? { text } : { problem: `refers to ${otherwise}` };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
