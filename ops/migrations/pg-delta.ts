import { execa } from 'execa';
import { z } from 'zod';
import { PgDeltaFailed } from '../errors/pg-delta-failed.ts';
import { projectRoot } from './paths.ts';

const answer = z.object({ diff: z.string() });

/**
 * The statements that make the database at `from` like the one at `to`, as the Supabase CLI's pg-delta sees it. It
 * does not see extended statistics, nor options and statistics targets of columns: unseen-by-pg-delta.ts does.
 *
 * @returns SQL; empty when there is no difference.
 * @throws {PgDeltaFailed} when the CLI fails
 */
export async function pgDelta(from: string, to: string): Promise<string> {
  const { exitCode, stdout, stderr } = await execa(
    'supabase',
    ['db', 'diff', '--use-pg-delta', '--from', from, '--to', to, '--output-format', 'json'],
    {
      cwd: projectRoot,
      localDir: projectRoot,
      preferLocal: true,
      reject: false,
      stdin: 'ignore',
      env: { SUPABASE_TELEMETRY_DISABLED: '1', PGSSLMODE: 'disable' },
    },
  );
  const found = exitCode === 0 ? answer.safeParse(parsed(stdout)) : undefined;
  if (!found?.success) throw new PgDeltaFailed(`${stdout}\n${stderr}`);
  return found.data.diff.trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
