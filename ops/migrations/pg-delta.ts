import { z } from 'zod';
import { LOCAL_PASSWORD } from '../../local/connection-url.ts';
import { PgDeltaFailed } from '../errors/pg-delta-failed.ts';
import { plainOnLoopback, supabaseCli } from '../supabase-cli.ts';

const answer = z.object({ diff: z.string() });

/**
 * The statements that make the database at `from` like the one at `to`, as the Supabase CLI's pg-delta sees it. It
 * does not see extended statistics, nor options and statistics targets of columns: unseen-by-pg-delta.ts does.
 *
 * @param to a database on a scratch server. The environment has room for one password, `from`'s, so this one's stays
 *   on the command line: every local server has the same.
 * @returns SQL; empty when there is no difference.
 * @throws {PgDeltaFailed} when the CLI fails
 */
export async function pgDelta(from: string, to: string): Promise<string> {
  const expected = plainOnLoopback(to);
  if (expected.password !== LOCAL_PASSWORD) {
    throw new TypeError(
      `The database at ${expected.host} is on no scratch server, so its password would show on the command line: compare the other way round.`,
    );
  }
  const { exitCode, stdout, stderr } = await supabaseCli(from, (address) => [
    ...['db', 'diff', '--use-pg-delta', '--from', address, '--to', expected.href],
    ...['--output-format', 'json'],
  ]);
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
