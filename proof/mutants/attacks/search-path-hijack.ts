import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

const HIJACKED = 'HIJAK';

const shadow = (name: string, args: string, returns: string) => `
  create function attacker.${name}(${args}) returns ${returns} language plpgsql
  as $$ begin raise exception using errcode = '${HIJACKED}', message = 'hijacked'; end $$`;

/** Functions and operators of Postgres that ours use, as an attacker would put them under them. */
const shadows = [
  'create schema attacker',
  'grant usage on schema attacker to authenticated, supabase_auth_admin, service_role',
  shadow('jsonb_typeof', 'jsonb', 'text'),
  shadow('current_setting', 'text, boolean', 'text'),
  shadow('cardinality', 'anyarray', 'integer'),
  shadow('octet_length', 'text', 'integer'),
  shadow('pg_input_is_valid', 'text, text', 'boolean'),
  shadow('now', '', 'timestamptz'),
  shadow('row_security_active', 'text', 'boolean'),
  shadow('format', 'text, variadic "any"', 'text'),
  shadow('same', 'uuid, uuid', 'boolean'),
  'create operator attacker.= (leftarg = uuid, rightarg = uuid, function = attacker.same)',
  shadow('key', 'jsonb, text', 'text'),
  'create operator attacker.->> (leftarg = jsonb, rightarg = text, function = attacker.key)',
].filter((statement) => !statement.includes('variadic'));

const SOMEBODY = 'c0000000-0000-4000-8000-00000000000c';
const claims = JSON.stringify({
  sub: SOMEBODY,
  user_role: 'global_admin',
  memberships: ['coordinator', 'peer_mentor'].map((role) => ({
    organization_id: SOMEBODY,
    role,
    association_ids: [SOMEBODY],
  })),
});

const sample = (type: string) =>
  type === 'text[]'
    ? `'{peer_mentor}'::text[]`
    : type === 'uuid'
      ? `'${SOMEBODY}'::uuid`
      : type === 'jsonb'
        ? `'{"user_id": "${SOMEBODY}", "claims": {}}'::jsonb`
        : `null::${type}`;

export const searchPathHijack: Attack = {
  name: 'search-path-hijack',
  attempts: "A caller's search_path slips other functions and operators under one of ours.",
  concerns: ({ object }) => object.includes('('),
  async probe(sql, { mutant, catalog }) {
    const routine = catalog.routines.find(({ signature }) => signature === mutant.object);
    if (!routine || routine.returns === 'trigger') return undefined;
    const args = routine.argumentTypes.split(', ').filter(Boolean).map(sample).join(', ');
    const outcome = await attemptAs(
      sql,
      { role: 'supabase_admin', claims },
      ...shadows,
      'set local search_path = attacker, pg_catalog',
      `select ${routine.schema}.${routine.name}(${args})`,
    );
    return !outcome.ok && outcome.sqlState === HIJACKED
      ? `${routine.signature} is hijacked`
      : undefined;
  },
};
