import { z } from 'zod';
import { AdvisorsFailed } from '../errors/advisors-failed.ts';
import { supabaseCli } from '../supabase-cli.ts';

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
 * @throws {AdvisorsFailed} when the CLI cannot run them, or its report is not what it was
 */
export async function advise(url: string): Promise<Lint[]> {
  const { exitCode, stdout, stderr } = await supabaseCli(url, (address) => [
    ...['db', 'advisors', `--remote=${address}`],
    ...['--type', 'all', '--level', 'info', '--fail-on', 'none', '--output-format', 'json'],
  ]);
  const report = exitCode === 0 ? reportSchema.safeParse(parsed(stdout)) : undefined;
  if (!report?.success) throw new AdvisorsFailed(`${stdout}\n${stderr}`);
  return report.data.results;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
