import type { Mutant } from '../mutant.ts';

/** Mutants that touch different objects, and so can be told apart when they are in one database together. */
export type Batch = ReadonlyMap<string, Mutant>;

/** For what belongs to no table, policy or function: the advisors name it by nothing that we could look up. */
export const ELSEWHERE = 'elsewhere';

/** The object by which a finding would name this mutant: its policy, table or function. */
function subjectOf({ object, table, apply, operator }: Mutant): string {
  const policy = /^policy (\S+) on (\S+)$/.exec(object);
  // Without its policies, or with two for one command, it is the table that is named.
  if (policy?.[1] && apply.every((statement) => statement.startsWith('alter policy '))) {
    return `${policy[2]}/${policy[1]}`;
  }
  if (table) return `public.${table}`;
  if (operator === 'add-view') return object;
  return /^[\w.]+(?=$|\()/.exec(object)?.[0] ?? ELSEWHERE;
}

/**
 * Shares mutants out, at most one of each object to a batch; what drops a policy is not in one batch with what alters
 * it. Roles belong to the whole server and are left out: the advisors read nothing about them.
 */
export function batchesOf(mutants: readonly Mutant[]): Batch[] {
  const ours = mutants.filter(({ object }) => !object.startsWith('role '));
  const { altering = [], others = [] } = Object.groupBy(ours, (mutant) =>
    subjectOf(mutant).includes('/') ? 'altering' : 'others',
  );
  return [...shared(altering), ...shared(others)];
}

function shared(mutants: readonly Mutant[]): Batch[] {
  const bySubject = [...Map.groupBy(mutants, subjectOf)];
  const size = Math.max(0, ...bySubject.map(([, waiting]) => waiting.length));
  return Array.from(
    { length: size },
    (_, i) =>
      new Map(
        bySubject.flatMap(([subject, waiting]): [string, Mutant][] => {
          const mutant = waiting[i];
          return mutant ? [[subject, mutant]] : [];
        }),
      ),
  );
}
