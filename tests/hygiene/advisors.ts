import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '../..');

const reportSchema = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      level: z.enum(['ERROR', 'WARN', 'INFO']),
      detail: z.string(),
      cacheKey: z.string(),
    }),
  ),
});

/** One lint of Supabase's advisors; `cacheKey` names the lint and the object. */
export type Lint = z.infer<typeof reportSchema>['results'][number];

/**
 * Runs the real Supabase CLI's security and performance advisors (splinter).
 *
 * @param url of the role `postgres`
 * @throws {ExecaError} when the CLI cannot run them
 * @throws {ZodError} when its report is not what it was
 */
export async function advise(url: string): Promise<Lint[]> {
  const { stdout } = await execa(
    'supabase',
    [
      'db',
      'advisors',
      `--remote=${url}?sslmode=disable`,
      ...['--type', 'all', '--level', 'info', '--fail-on', 'none', '--output-format', 'json'],
    ],
    { cwd: ROOT, preferLocal: true, localDir: ROOT, env: { SUPABASE_TELEMETRY_DISABLED: '1' } },
  );
  return reportSchema.parse(JSON.parse(stdout)).results;
}
