import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

const PROGRAM_LIMIT = '54000';
/** More than a token holds, with 39 bytes each. */
const ASSOCIATIONS = 90;

/** A tree in an organisation of its own, and a coordinator who may be put at its top. */
const organization = `
  insert into public.organizations (id, name, org_number) values ('a0000000-0000-4000-8000-00000000000a', 'Proof', '999999999');
  insert into public.local_associations (organization_id, id, name, level)
    select 'a0000000-0000-4000-8000-00000000000a', ('a0000000-0000-4000-8000-0000000001' || lpad(to_hex(i), 2, '0'))::uuid, 'Proof ' || i, 'local'
    from generate_series(0, ${ASSOCIATIONS}) i;
  insert into auth.users (id) values ('a0000000-0000-4000-8000-0000000000aa');
  insert into public.profiles (id, user_id, full_name) values ('a0000000-0000-4000-8000-0000000000aa', 'a0000000-0000-4000-8000-0000000000aa', 'Proof')`;
const tree = `
  update public.local_associations set parent_id = 'a0000000-0000-4000-8000-000000000100'
  where organization_id = 'a0000000-0000-4000-8000-00000000000a' and id <> 'a0000000-0000-4000-8000-000000000100'`;
const coordinator = `
  insert into public.memberships (organization_id, profile_id, role, local_association_id, valid)
  values ('a0000000-0000-4000-8000-00000000000a', 'a0000000-0000-4000-8000-0000000000aa', 'coordinator', 'a0000000-0000-4000-8000-000000000100', '[2020-01-01,)')`;
const futureCoordinator = coordinator.replace('[2020-01-01,)', '[2099-01-01,)');
const cycle = `
  update public.local_associations set parent_id = 'a0000000-0000-4000-8000-000000000101'
  where id = 'a0000000-0000-4000-8000-000000000100'`;
const grandchild = `
  update public.local_associations set parent_id = 'a0000000-0000-4000-8000-000000000101'
  where id = 'a0000000-0000-4000-8000-000000000102'`;
const hook = `
  select public.custom_access_token_hook('{"user_id": "a0000000-0000-4000-8000-0000000000aa", "claims": {}}') -> 'error' ->> 'http_code' = '403' as refused`;

const refusals: readonly {
  readonly what: string;
  readonly steps: readonly string[];
  readonly code: string;
}[] = [
  {
    what: 'a coordinator of too many associations',
    steps: [tree, coordinator],
    code: PROGRAM_LIMIT,
  },
  {
    what: 'a coordinator of too many from a later day',
    steps: [tree, futureCoordinator],
    code: PROGRAM_LIMIT,
  },
  {
    what: 'too many associations below a coordinator',
    steps: [coordinator, tree],
    code: PROGRAM_LIMIT,
  },
  {
    what: 'too many below a later coordinator',
    steps: [futureCoordinator, tree],
    code: PROGRAM_LIMIT,
  },
  { what: 'an association below itself', steps: [tree, cycle], code: '23514' },
  {
    what: 'an association below itself, two levels down',
    steps: [tree, grandchild, cycle.replace('101', '102')],
    code: '23514',
  },
];

export const oversizedTokens: Attack = {
  name: 'oversized-tokens',
  attempts: 'Somebody gets memberships that no token holds, or an association is put below itself.',
  concerns: ({ object }) =>
    /^trigger \w+ on public\.(memberships|local_associations)$/.test(object) ||
    /^(private|public)\.\w*(membership|association_tree|hook)\w*\(/.test(object),
  async probe(sql) {
    const server = { role: 'supabase_admin' };
    for (const { what, steps, code } of refusals) {
      const outcome = await attemptAs(sql, server, organization, ...steps);
      if (outcome.ok || outcome.sqlState !== code) return what;
    }
    const outcome = await attemptAs(
      sql,
      server,
      organization,
      'alter table public.memberships disable trigger user',
      tree,
      coordinator,
      hook,
    );
    return outcome.ok && outcome.rows[0]?.refused === true
      ? undefined
      : 'a token that is too large';
  },
};
