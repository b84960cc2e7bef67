import path from 'node:path';
import { ConnectionLost } from '../errors/connection-lost.ts';
import { DiskFull } from '../errors/disk-full.ts';
import { MigrationFailed } from '../errors/migration-failed.ts';
import { supabaseCli } from '../supabase-cli.ts';

export interface Push {
  /** Connection URL of the role `postgres`. */
  readonly url: string;
  readonly migrationsDir: string;
  /** Called with each file as the CLI begins it. */
  readonly onFile?: (file: string) => void;
}

/**
 * Runs the Supabase CLI's `db push`.
 *
 * @throws {MigrationFailed} with the file and statement that the database refused.
 * @throws {DiskFull} when the database has no space left
 * @throws {ConnectionLost} when the CLI lost its connection
 */
export async function pushMigrations({ url, migrationsDir, onFile }: Push): Promise<void> {
  const cli = supabaseCli(url, (address) => [
    ...['db', 'push', `--remote=${address}`, '--yes', '--skip-vault'],
    ...['--workdir', workdirOf(migrationsDir)],
  ]);
  let begun: string | null = null;
  for await (const line of cli.iterable({ from: 'all' })) {
    const file = /^Applying migration (\S+\.sql)/.exec(line)?.[1];
    if (!file) continue;
    begun = file;
    onFile?.(file);
  }
  const { exitCode, all } = await cli;
  if (exitCode !== 0) throw failure(all ?? '', begun, new URL(url).host);
}

/** The CLI is told the folder that holds `supabase/`. */
function workdirOf(migrationsDir: string): string {
  return path.resolve(migrationsDir, '../..');
}

/** How the CLI, the network, Postgres and our own log say it: the CLI may find a server again that lost our lock. */
const connectionIsGone =
  /Connection (terminated|error)|ECONNRESET|EPIPE|terminating connection (due to|because of)|Whoever began .+ is gone/;

/**
 * What the CLI printed, as an error. `Failing row contains (…)` quotes a row, so that line is left out:
 * personal data never reaches an error.
 */
function failure(output: string, file: string | null, place: string): Error {
  const lines = output.split('\n').filter((line) => !/^(Failing row contains|Key \()/.test(line));
  const full = lines.find((line) => line.includes('(SQLSTATE 53100)'));
  if (full) return new DiskFull(place, full.replace(/^.*?ERROR: +/, ''));
  if (lines.some((line) => connectionIsGone.test(line))) {
    return new ConnectionLost(place, new Error(lastWords(lines)));
  }
  const at = lines.findIndex((line) => line.startsWith('ERROR:'));
  if (at < 0) return new MigrationFailed(null, null, lastWords(lines));
  const reason = lines[at]?.replace('ERROR: ', '') ?? '';
  const statement = lines
    .slice(at + 1)
    .filter(
      (line) => !/^(At statement:|--> statement-breakpoint|Try rerunning|\s*\^\s*$)/.test(line),
    )
    .join('\n')
    .trim();
  return new MigrationFailed(file, statement.slice(0, 1000) || null, reason);
}

function lastWords(lines: readonly string[]): string {
  // A connection URL holds a password.
  return lines
    .join('\n')
    .replace(/postgres(ql)?:\/\/\S+/g, 'postgresql://…')
    .trim()
    .slice(-800);
}
