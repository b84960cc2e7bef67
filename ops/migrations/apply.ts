import path from 'node:path';
import { execa } from 'execa';
import postgres from 'postgres';
import { MigrationFailed } from '../errors/migration-failed.ts';
import { MigrationOutOfStep } from '../errors/migration-out-of-step.ts';
import { migrationFiles, tamperedFiles } from './file-hashes.ts';
import { migrationsDir as committedMigrations, projectRoot } from './paths.ts';

export interface ApplyOptions {
  /** Connection URL of the role `postgres`, which owns what migrations create. */
  readonly url: string;
  /** Defaults to the committed migrations. The CLI reads the `supabase` folder around it. */
  readonly migrationsDir?: string;
  /** Called with each file as the CLI begins it. */
  readonly onFile?: (file: string) => void;
}

/**
 * Applies pending migrations, in order, with the Supabase CLI's `db push`. Each file is all or nothing.
 *
 * @returns the files applied, oldest first; none when the database is up to date.
 * @throws {MigrationOutOfStep} when a committed file was edited, removed or added by hand.
 * @throws {MigrationFailed} with the file and statement that the database refused.
 */
export async function applyMigrations(options: ApplyOptions): Promise<string[]> {
  const migrationsDir = options.migrationsDir ?? committedMigrations;
  const tampered = await tamperedFiles(migrationsDir);
  if (tampered.length > 0) throw new MigrationOutOfStep(tampered);
  if ((await pendingFiles(options.url, migrationsDir)).length === 0) return [];

  const applied: string[] = [];
  const push = execa(
    'supabase',
    [
      'db',
      'push',
      `--remote=${options.url}`,
      '--yes',
      '--skip-vault',
      '--workdir',
      workdirOf(migrationsDir),
    ],
    {
      cwd: projectRoot,
      localDir: projectRoot,
      preferLocal: true,
      all: true,
      reject: false,
      stdin: 'ignore',
      env: { SUPABASE_TELEMETRY_DISABLED: '1', ...withoutTls(options.url) },
    },
  );
  for await (const line of push.iterable({ from: 'all' })) {
    const file = /^Applying migration (\S+\.sql)/.exec(line)?.[1];
    if (!file) continue;
    applied.push(file);
    options.onFile?.(file);
  }
  const { exitCode, all } = await push;
  if (exitCode !== 0) throw failure(all ?? '', applied.at(-1) ?? null);
  return applied;
}

/** Committed files that the database has not recorded. Asking is far quicker than starting the CLI. */
async function pendingFiles(url: string, migrationsDir = committedMigrations): Promise<string[]> {
  const files = await migrationFiles(migrationsDir);
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    const [{ known } = { known: null }] =
      await sql`select to_regclass('supabase_migrations.schema_migrations') as known`;
    if (!known) return files;
    const rows = await sql<
      { version: string }[]
    >`select version from supabase_migrations.schema_migrations`;
    const recorded = new Set(rows.map(({ version }) => version));
    return files.filter((file) => !recorded.has(file.split('_')[0] ?? ''));
  } finally {
    await sql.end();
  }
}

/** The CLI is told the folder that holds `supabase/`. */
function workdirOf(migrationsDir: string): string {
  return path.resolve(migrationsDir, '../..');
}

/** On the loopback the CLI would try TLS first, fail, and warn; unless the URL asks for it. */
function withoutTls(url: string): Record<string, string> {
  const { hostname, searchParams } = new URL(url);
  if (searchParams.has('sslmode')) return {};
  return ['127.0.0.1', 'localhost', '::1'].includes(hostname) ? { PGSSLMODE: 'disable' } : {};
}

/**
 * What the CLI printed, as an error. `Failing row contains (…)` quotes a row, so that line is left out:
 * personal data never reaches an error.
 */
function failure(output: string, file: string | null): MigrationFailed {
  const lines = output.split('\n').filter((line) => !/^(Failing row contains|Key \()/.test(line));
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
