import postgres from 'postgres';
import { rolledBackTo } from '../../ops/undone.ts';
import type { Caller, World } from '../model.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Mutant } from './mutant.ts';
import { mayChangeTokens } from './tokens-changed.ts';
import type { Yardstick } from './yardstick.ts';

/** Ways to ask a function, as SQL, with `$1` (organisations) and `$2` (ids) for what is taken from a row. */
type Calls = readonly string[];

/**
 * What policies, guards and other functions ask the mutant's function: whatever stands on it shows a difference only
 * if one of these answers is another one. Undefined when that cannot be told.
 */
export function callsTo(mutant: Mutant, catalog: Catalog): Calls | undefined {
  const own = catalog.routines.find(({ signature }) => signature === mutant.object);
  if (!own || own.returns === 'trigger' || mayChangeTokens(mutant, catalog)) return undefined;
  const call = `${own.schema}.${own.name}`;
  const answer = own.returns.endsWith('[]') ? sorted : (asked: string) => `${asked}::text`;
  switch (own.argumentTypes) {
    case '':
      return [answer(`${call}()`)];
    case 'text[]':
      return rolesIn(catalog).map((roles) => answer(`${call}(${roles})`));
    case 'text[], uuid, uuid':
      return rolesIn(catalog).map(
        (roles) =>
          `(select string_agg(coalesce(${call}(${roles}, organization, id)::text, 'null'), ',' order by n)
            from unnest($1::uuid[], $2::uuid[]) with ordinality as named (organization, id, n))`,
      );
    default:
      return undefined;
  }
}

const sorted = (answer: string) =>
  `(select array_agg(one order by one) from unnest(${answer}) as one)::text`;

/** Every list of roles that stands in a policy or function, as a literal. */
function rolesIn({ policies, routines }: Catalog): string[] {
  const texts = [
    ...policies.map(({ using, check }) => `${using} ${check}`),
    ...routines.map(({ body }) => body),
  ].join();
  return [...new Set(texts.match(/'\{[a-z_,]*\}'/g))];
}

/** What everybody is answered, each as text, or the SQLSTATE of the refusal. */
export async function answersTo(
  sql: postgres.TransactionSql,
  { world, tokens }: Yardstick,
  calls: Calls,
): Promise<readonly string[]> {
  const answers: string[] = [];
  const names = namesIn(world);
  for (const [caller, claims] of tokens) {
    answers.push(await answersFor(sql, roleOf(caller), claims, calls, names));
  }
  return answers;
}

const ENOUGH_NAMES = 30;

/** People whom a row might name, with their organisation and with another one: as a list of each. */
function namesIn({ tables }: World): Names {
  const known = [
    ...tables.memberships.map(({ organization_id, profile_id }) => [organization_id, profile_id]),
    ...tables.contacts.map(({ organization_id, id }) => [organization_id, id]),
  ];
  const each = Math.ceil(known.length / ENOUGH_NAMES);
  const some = known.filter((_, i) => i % each === 0);
  const elsewhere = some.map(([, id], i) => [some[(i + 1) % some.length]?.[0], id]);
  const all = [...some, ...elsewhere];
  return [all.map(([organization]) => String(organization)), all.map(([, id]) => String(id))];
}

type Names = readonly [organizations: readonly string[], ids: readonly string[]];

const roleOf = ({ kind }: Caller) => (kind === 'anonymous' ? 'anon' : 'authenticated');

async function answersFor(
  sql: postgres.TransactionSql,
  role: string,
  claims: string | null,
  calls: Calls,
  [organizations, ids]: Names,
): Promise<string> {
  try {
    return await rolledBackTo(sql, async (tx) => {
      await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims ?? ''}, true)`;
      const named = calls.map((call, i) => `${call} as answer_${i}`).join(', ');
      const [answers] = await tx.unsafe(
        `select ${named} from (select $1::uuid[], $2::uuid[]) as what_may_be_asked`,
        [[...organizations], [...ids]],
      );
      return JSON.stringify(answers);
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    throw error;
  }
}
