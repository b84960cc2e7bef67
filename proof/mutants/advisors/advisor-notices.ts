import { advise, type Lint } from '../../../ops/advisors/advise.ts';
import { urlFor } from '../../../tests/harness/url.ts';
import type { Mutant } from '../mutant.ts';
import { type Clones, inDatabase } from '../with-clones.ts';
import { type Batch, batchesOf, ELSEWHERE } from './batches.ts';

/**
 * Which mutants `supabase db advisors` would have noticed by themselves: by id, with the lint that says so.
 *
 * The CLI takes over a second, so it is not run for every mutant: those that touch different objects are put into one
 * database together, and each new finding goes to the mutant whose object it names (its policy before its table).
 * A finding that the untouched database has as well does not count; one that names no mutant's object goes to the one
 * mutant of the batch that belongs to no table or function. So the advisors may be credited with more than they
 * found, never with less, but for roles, which they do not read.
 */
export async function advisorNotices(
  mutants: readonly Mutant[],
  clones: Clones,
  workers: number,
): Promise<Map<string, string>> {
  const before = new Set((await findings(clones, [])).map(({ cacheKey }) => cacheKey));
  const notices = new Map<string, string>();
  const queue = batchesOf(mutants);
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let batch = queue.shift(); batch; batch = queue.shift()) {
        const lints = await findings(clones, [...batch.values()]);
        for (const lint of lints) {
          const mutant = before.has(lint.cacheKey) ? undefined : namedBy(lint, batch);
          if (mutant) notices.set(mutant.id, lint.name);
        }
      }
    }),
  );
  return notices;
}

async function findings(clones: Clones, mutants: readonly Mutant[]): Promise<Lint[]> {
  return await clones.withEmptyClone(async (url) => {
    await inDatabase(url, async (sql) => {
      for (const statement of mutants.flatMap(({ apply }) => apply)) await sql.unsafe(statement);
    });
    return await advise(urlFor(url, { role: 'postgres' }));
  });
}

/** The mutant of a batch whose object a lint names. */
function namedBy({ cacheKey, detail }: Lint, batch: Batch): Mutant | undefined {
  const text = `${cacheKey} ${detail}`;
  const names = (name: string) => new RegExp(`(?<![a-z])${name}(?![a-z_])`).test(text);
  const named = [...batch].filter(([subject]) => {
    const [table = '', policy] = subject.split('/');
    const [schema, name = ''] = table.split('.');
    const own = names(`${schema}[._]${name}`) || names(`${schema}[._](?:all|read)_${name}`);
    return own && (policy === undefined || names(policy));
  });
  const closest = named.find(([subject]) => subject.includes('/')) ?? named[0];
  return closest?.[1] ?? batch.get(ELSEWHERE);
}
