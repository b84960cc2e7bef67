import type postgres from 'postgres';
import type { TableName } from '../../model.ts';
import { personId } from '../../world/fixed-people.ts';
import type { Attack, Target } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

/** Something that happens in the fixed world, and how it must end. */
export interface Scenario {
  /** What would be wrong, as a sentence. */
  readonly attempts: string;
  /** Tables whose guards it meets. */
  readonly tables: readonly TableName[];
  /** The label of a person of the fixed world; or a server job. */
  readonly by: string;
  /** What a superuser does first. */
  readonly arrange?: readonly string[];
  readonly does: string;
  /** What a superuser asks afterwards: `select … as is`. */
  readonly shows?: string;
  /** An SQLSTATE, or else what is to be seen: the number of rows changed, or the answer to `shows`. */
  readonly ends: unknown;
}

/** An attack that plays scenarios; `shared` are functions that serve several tables. */
export function scenarioAttack(
  {
    name,
    attempts,
    shared = [],
  }: Pick<Attack, 'name' | 'attempts'> & { shared?: readonly string[] },
  scenarios: readonly Scenario[],
): Attack {
  const concerned = ({ object, table }: Target['mutant']) =>
    object.startsWith('policy ')
      ? []
      : scenarios.filter(({ tables }) =>
          table === undefined
            ? shared.some((routine) => object.startsWith(`private.${routine}(`))
            : tables.some((one) => one === table),
        );
  return {
    name,
    attempts,
    concerns: (mutant) => concerned(mutant).length > 0,
    async probe(sql, { mutant, tokens }) {
      for (const scenario of concerned(mutant)) {
        const end = await play(sql, scenario, tokens);
        if (JSON.stringify(end) !== JSON.stringify(scenario.ends)) {
          return `${scenario.attempts}: ${JSON.stringify(end)}`;
        }
      }
      return undefined;
    },
  };
}

async function play(
  sql: postgres.TransactionSql,
  { by, arrange = [], does, shows }: Scenario,
  tokens: Target['tokens'],
): Promise<unknown> {
  const caller = [...tokens.keys()].find(
    (one) => one.kind === 'person' && one.profileId === personId(by),
  );
  const claims = (caller && tokens.get(caller)) ?? '{"role":"service_role"}';
  const outcome = await attemptAs(
    sql,
    { role: 'supabase_admin' },
    ...arrange,
    [`select set_config('request.jwt.claims', $1, true)`, [claims]],
    `set local role ${caller ? 'authenticated' : 'service_role'}`,
    does,
    ...(shows ? ['set local role supabase_admin', shows] : []),
  );
  if (!outcome.ok) return outcome.sqlState;
  return shows ? outcome.rows[0]?.is : outcome.count;
}
