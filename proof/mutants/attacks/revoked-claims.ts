import type postgres from 'postgres';
import type { Attack, Target } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

interface Token {
  readonly sub: string;
  readonly user_role?: string;
  readonly memberships: readonly { readonly organization_id: string }[];
}

type Statement = string | readonly [string, readonly string[]];

/** Who the caller is and where they belong, in one line. */
const WHO = `
  select concat_ws(' ', private.user_id(), private.is_global_admin(),
    array(select unnest(private.organizations_as('{organization_admin,coordinator,peer_mentor}')) order by 1),
    cardinality(private.associations_as('{organization_admin,coordinator,peer_mentor}'))) as is`;
/** What each function says by itself of nobody: asked together, the first would read anew for the others. */
const ALONE: readonly (readonly [string, string])[] = [
  ["select coalesce(private.user_id()::text, '') as is", ''],
  ['select private.is_global_admin()::text as is', 'false'],
  [
    "select private.organizations_as('{organization_admin,coordinator,peer_mentor}')::text as is",
    '{}',
  ],
  [
    "select private.associations_as('{organization_admin,coordinator,peer_mentor}')::text as is",
    '{}',
  ],
];
const REVOKED = 'select private.revoked_of_caller()::text as is';

const AT_ONCE = 'set constraints all immediate';
const DEFERRED = 'set constraints all deferred';
/** As if the last revocation, and what is remembered of it, had been a while ago. */
const A_WHILE_AGO = [
  'update private.last_revocation set at = at - 100',
  "update private.revocations set revoked_at = revoked_at - interval '100 seconds'",
];

/** A claim that says when the token was issued, in SQL, relative to the last revocation. */
const issued = (claims: string, at: string): Statement => [
  `select set_config('request.jwt.claims', (($1::text::jsonb - 'iat') || coalesce(jsonb_build_object('iat', ${at}), '{}'))::text, true)`,
  [claims],
];

const asCaller: Statement = 'set local role authenticated';
const become = (claims: string): Statement[] => [
  ["select set_config('request.jwt.claims', $1, true)", [claims]],
  asCaller,
];

async function ask(sql: postgres.TransactionSql, ...steps: Statement[]): Promise<string> {
  const outcome = await attemptAs(sql, { role: 'supabase_admin' }, ...steps);
  return outcome.ok ? String(outcome.rows[0]?.is) : outcome.sqlState;
}

/** People whose tokens are of one organisation, of several, and of none. */
function peopleIn(tokens: Target['tokens']) {
  const read = [...tokens].flatMap(([{ kind }, claims]) =>
    kind === 'person' && claims ? [{ claims, token: JSON.parse(claims) as Token }] : [],
  );
  const organizationsOf = ({ memberships = [] }: Token) =>
    new Set(memberships.map(({ organization_id }) => organization_id));
  const several = read.find(({ token }) => organizationsOf(token).size > 1);
  const [first = ''] = organizationsOf(several?.token ?? { sub: '', memberships: [] });
  const alone = read.find(
    ({ token }) => organizationsOf(token).size === 1 && organizationsOf(token).has(first),
  );
  const global = read.find(({ token }) => token.user_role === 'global_admin');
  return several && alone && global ? { several, alone, global, organization: first } : undefined;
}

export const revokedClaims: Attack = {
  name: 'revoked-claims',
  attempts:
    'A token gives what was revoked after it was issued; or one that was issued later does not give what it says.',
  concerns: ({ object }) => object.startsWith('private.'),
  async probe(sql, { tokens }) {
    const people = peopleIn(tokens);
    if (!people) return undefined;
    const { several, alone, global, organization } = people;
    const nothing = 'f {} 0';
    const whole = await ask(sql, ...become(several.claims), WHO);
    const wholeOfAlone = await ask(sql, ...become(alone.claims), WHO);
    const wholeOfGlobal = await ask(sql, ...become(global.claims), WHO);
    // As if the organisation had not been in it.
    const without = (claims: string) => {
      const token = JSON.parse(claims) as Token;
      const memberships = token.memberships.filter((one) => one.organization_id !== organization);
      return ask(sql, ...become(JSON.stringify({ ...token, memberships })), WHO);
    };
    const rest = await without(several.claims);
    const none = await without(alone.claims);

    const person = `select private.revoke_person('${several.token.sub}')`;
    const personIn = `select private.revoke_person_in('${organization}', '${several.token.sub}')`;
    const everybody = `update public.organizations set status = 'suspended' where id = '${organization}'`;
    const stranger = 'select private.revoke_person(gen_random_uuid())';
    const service: Statement = 'set local role service_role';
    const owner: Statement = 'set local role supabase_admin';
    const kept: Statement[] = [...become(several.claims), WHO, owner];
    const last = 'private.last_revocation()::numeric';
    const now = 'floor(extract(epoch from clock_timestamp()))';
    const older = [
      'null::int',
      `${last} + 5`,
      `${last} - 10`,
      `(${last} + 50)::text`,
      `${now} + 3600`,
      'true',
    ];
    const newer = [`${last} + 5.5`, `${now}`, `${last} + 60`];

    const trials: readonly (readonly [string, string, readonly Statement[]])[] = [
      ['a revoked person', nothing, [service, person, AT_ONCE, ...become(several.claims), WHO]],
      [
        'a person, before the transaction ends',
        whole,
        [service, person, ...become(several.claims), WHO],
      ],
      [
        'a person, before it ends but after another one',
        nothing,
        [service, stranger, AT_ONCE, DEFERRED, person, ...become(several.claims), WHO],
      ],
      [
        'who ran the platform',
        nothing,
        [
          `select private.revoke_person('${global.token.sub}')`,
          AT_ONCE,
          ...become(global.claims),
          WHO,
        ],
      ],
      [
        'who runs the platform',
        wholeOfGlobal,
        [person, everybody, AT_ONCE, ...become(global.claims), WHO],
      ],
      [
        'a person in one of their organisations',
        rest,
        [service, personIn, AT_ONCE, ...become(several.claims), WHO],
      ],
      [
        'somebody else there',
        wholeOfAlone,
        [personIn, person, AT_ONCE, ...become(alone.claims), WHO],
      ],
      ['a suspended organisation', rest, [everybody, AT_ONCE, ...become(several.claims), WHO]],
      ['its people', none, [everybody, AT_ONCE, ...become(alone.claims), WHO]],
      ['after another revocation', whole, [stranger, AT_ONCE, ...become(several.claims), WHO]],
      [
        'after another one, once revoked',
        nothing,
        [person, AT_ONCE, stranger, AT_ONCE, ...become(several.claims), WHO],
      ],
      ['what is kept', nothing, [...kept, person, AT_ONCE, ...become(several.claims), WHO]],
      [
        'what is kept of one organisation',
        rest,
        [...kept, personIn, AT_ONCE, ...become(several.claims), WHO],
      ],
      ...older.map(
        (at) =>
          [
            `issued ${at}`,
            nothing,
            [person, AT_ONCE, ...A_WHILE_AGO, issued(several.claims, at), asCaller, WHO],
          ] as const,
      ),
      ...newer.map(
        (at) =>
          [
            `issued ${at}`,
            whole,
            [person, AT_ONCE, ...A_WHILE_AGO, issued(several.claims, at), asCaller, WHO],
          ] as const,
      ),
      // What is newer than the last revocation is not asked about, nor what is newer than the entry.
      [
        'not on the list',
        whole,
        [person, AT_ONCE, A_WHILE_AGO[0] ?? '', issued(several.claims, now), asCaller, WHO],
      ],
      [
        'after its entry',
        whole,
        [
          person,
          AT_ONCE,
          A_WHILE_AGO[1] ?? '',
          issued(several.claims, `${now} - 50`),
          asCaller,
          WHO,
        ],
      ],
      ['told of themselves', '{NULL}', [person, AT_ONCE, ...become(several.claims), REVOKED]],
      ['told of others', '{}', [person, personIn, AT_ONCE, ...become(alone.claims), REVOKED]],
      ['told of nobody', '{}', [person, personIn, AT_ONCE, asCaller, REVOKED]],
      [
        'told of their organisation',
        `{${organization}}`,
        [personIn, AT_ONCE, ...become(several.claims), REVOKED],
      ],
    ];
    for (const { claims, token } of [several, global]) {
      for (const [question, expected] of ALONE) {
        const revoke = `select private.revoke_person('${token.sub}')`;
        const keep = [...become(claims), WHO, owner];
        const found = await ask(sql, ...keep, revoke, AT_ONCE, ...become(claims), question);
        if (found !== expected) return `${question}: ${found}, should be ${expected}`;
      }
    }
    for (const [what, expected, steps] of trials) {
      const found = await ask(sql, ...steps);
      if (found !== expected) return `${what}: ${found}, should be ${expected}`;
    }
    return undefined;
  },
};
