import type { Finding } from '../problem.ts';
import type { Settings } from '../read-settings.ts';
import type { Values, Variable } from '../variables.ts';

/** What must differ between environments, by the variable that says it. An access token may be one person's for all. */
const distinct: Readonly<Partial<Record<Variable, (values: Values) => string | undefined>>> = {
  SUPABASE_PROJECT_REF: (values) => values.SUPABASE_PROJECT_REF?.text,
  SUPABASE_URL: (values) => values.SUPABASE_URL?.origin,
  SUPABASE_PUBLISHABLE_KEY: (values) => values.SUPABASE_PUBLISHABLE_KEY?.text,
  SUPABASE_SECRET_KEY: (values) => values.SUPABASE_SECRET_KEY?.text,
};
const databases = ['POOLED_DATABASE_URL', 'DIRECT_DATABASE_URL'] as const;

/** What an environment has in common with others and must not. */
export function shared(own: Settings, others: readonly Settings[]): Finding[] {
  return others.flatMap((other) => [...sharedValues(own, other), ...sharedDatabases(own, other)]);
}

function sharedValues(own: Settings, other: Settings): Finding[] {
  return Object.entries(distinct).flatMap(([variable, of]) => {
    const value = of(own.values);
    if (value === undefined || value !== of(other.values)) return [];
    return [finding(variable as Variable, `is also ${other.name}'s`)];
  });
}

function sharedDatabases(own: Settings, other: Settings): Finding[] {
  return databases.flatMap((variable) => {
    const identity = own.values[variable]?.identity;
    const same = databases.find(
      (theirs) => identity && other.values[theirs]?.identity === identity,
    );
    return same
      ? [finding(variable, `leads to the same database as ${same} of ${other.name}`)]
      : [];
  });
}

function finding(variable: Variable, what: string): Finding {
  return {
    variable,
    kind: 'shared',
    problem: `${what}. Each environment has a project of its own: correct one of them`,
  };
}
