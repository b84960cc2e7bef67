import type { EnvironmentName } from '../environment-name.ts';
import type { Finding } from '../problem.ts';
import type { Values, Variable } from '../variables.ts';

/** What an environment calls its own project, for recognising it in another's settings. */
export interface Owner {
  readonly name: EnvironmentName;
  readonly ref: string;
}

const carriers = [
  'SUPABASE_URL',
  'SUPABASE_PUBLISHABLE_KEY',
  'SUPABASE_SECRET_KEY',
  'POOLED_DATABASE_URL',
  'DIRECT_DATABASE_URL',
] as const;

/** Settings of one environment that belong to another project, or in each other's place. */
export function mixUps(values: Values, owners: readonly Owner[]): Finding[] {
  return [
    ...carriers.flatMap((variable) => foreignProject(variable, values, owners)),
    ...namelessKeys(values),
    ...foreignJwks(values),
    ...swappedUrls(values),
  ];
}

function foreignProject(
  variable: (typeof carriers)[number],
  values: Values,
  owners: readonly Owner[],
): Finding[] {
  const own = values.SUPABASE_PROJECT_REF?.text;
  const found = values[variable]?.ref;
  if (!own || !found || found === own) return [];
  const owner = owners.find(({ ref }) => ref === found);
  const whose = owner ? `${owner.name}'s project ${found}` : `the project ${found}`;
  return [mixedUp(variable, `belongs to ${whose}, but SUPABASE_PROJECT_REF is ${own}`)];
}

/** On the loopback there is no project for a JWT to name. */
function namelessKeys(values: Values): Finding[] {
  if (values.SUPABASE_URL?.loopback !== false) return [];
  return (['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY'] as const)
    .filter((variable) => values[variable]?.jwt && !values[variable].ref)
    .map((variable) =>
      mixedUp(variable, 'is a JWT that names no project, so it is not a key of this one'),
    );
}

function foreignJwks({ SUPABASE_URL: project, SUPABASE_JWKS_URL: keys }: Values): Finding[] {
  if (!project || !keys || project.origin === keys.origin) return [];
  return [
    mixedUp(
      'SUPABASE_JWKS_URL',
      'is not on the host of SUPABASE_URL: tokens of another project would be believed',
    ),
  ];
}

function swappedUrls({
  POOLED_DATABASE_URL: pooled,
  DIRECT_DATABASE_URL: direct,
}: Values): Finding[] {
  const pooledDirect = pooled?.route === 'direct';
  const directPooled = direct?.route === 'transaction pooler';
  const swapped = directPooled && pooled && pooled.route !== 'transaction pooler';
  const findings: Finding[] = [];
  if (directPooled) {
    findings.push(
      mixedUp(
        'DIRECT_DATABASE_URL',
        swapped
          ? 'is the pooled URL: swap it with POOLED_DATABASE_URL'
          : 'leads to the transaction pooler (port 6543), where migrations cannot run: use port 5432',
      ),
    );
  }
  if (pooledDirect || swapped) {
    findings.push(
      mixedUp(
        'POOLED_DATABASE_URL',
        swapped
          ? 'is the direct URL: swap it with DIRECT_DATABASE_URL'
          : 'leads past the pooler: use port 6543',
      ),
    );
  }
  return findings;
}

function mixedUp(variable: Variable, problem: string): Finding {
  return { variable, kind: 'mixed up', problem };
}
