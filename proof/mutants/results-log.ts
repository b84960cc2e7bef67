import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from './fate.ts';

interface Line extends Result {
  /** What it was judged by: catalog and sources. */
  readonly fingerprint: string;
}

/** Results of a run, kept line by line, so that a run that was cut off goes on where it was. */
export interface ResultsLog {
  /** Results of earlier runs that still hold, by mutant. */
  readonly known: ReadonlyMap<string, Result>;
  append(result: Result): Promise<void>;
}

/**
 * Opens the log of results.
 *
 * @param fingerprint results with another one no longer hold
 * @param resume false begins a new log
 */
export async function openResultsLog(
  file: string,
  { fingerprint, resume }: { fingerprint: string; resume: boolean },
): Promise<ResultsLog> {
  await mkdir(path.dirname(file), { recursive: true });
  const text = resume ? await readFile(file, 'utf8').catch(() => '') : '';
  const known = new Map<string, Result>();
  for (const { fingerprint: judgedBy, ...result } of text.split('\n').flatMap(lineOf)) {
    if (judgedBy === fingerprint) known.set(result.id, result);
  }
  if (!resume) await writeFile(file, '');
  return {
    known,
    append: (result) => appendFile(file, `${JSON.stringify({ ...result, fingerprint })}\n`),
  };
}

/** A line that was cut off in the middle is left out. */
function lineOf(text: string): Line[] {
  try {
    const line: Line = JSON.parse(text);
    return [line];
  } catch {
    return [];
  }
}
