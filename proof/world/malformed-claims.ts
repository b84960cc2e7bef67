import { idOf } from './naming.ts';

/** Ids that exist: with well-formed claims around them they would show rows. */
interface Ids {
  readonly organization: string;
  readonly association: string;
  readonly person: string;
}

const stranger = idOf('a stranger without account');
const manyIds = Array.from({ length: 2000 }, (_, n) => idOf(`nothing ${n}`));

/** Texts of claims that no hook made, by what is wrong with them. None may widen what anybody may do. */
export function malformedClaims({ organization, association, person }: Ids): [string, string][] {
  const admin = { organization_id: organization, role: 'organization_admin', association_ids: [] };
  const mentor = { ...admin, role: 'peer_mentor', association_ids: [association] };
  const coordinator = { ...mentor, role: 'coordinator' };
  const good = [admin, coordinator, mentor];
  const base = { sub: stranger, role: 'authenticated' };
  const claims = (extra: object) => JSON.stringify({ ...base, ...extra });
  const raw = (text: string) => `{"sub":"${stranger}","role":"authenticated",${text}}`;

  const wrongTypes: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['text', organization],
    ['a number', 7],
    ['true', true],
    ['an object', admin],
    ['text of JSON', JSON.stringify(good)],
    ['a list in a list', [good]],
    ['a list of text', [organization, association]],
    ['a list of nothing', [null, [], {}]],
  ];
  const wrongIds: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['a list', [organization]],
    ['an object', { id: organization }],
    ['a wildcard', '*'],
    ['no uuid', 'A'],
    ['SQL', `${organization}' or true --`],
  ];
  const wrongLists: typeof wrongIds = [
    ...wrongIds,
    ['text of an array', `{${association}}`],
    ['two ids in one text', `${association},${organization}`],
  ];
  return [
    ...wrongTypes.map(([name, value]): [string, string] => [
      `memberships are ${name}`,
      claims({ memberships: value }),
    ]),
    ...wrongIds.map(([name, value]): [string, string] => [
      `the organisation is ${name}`,
      claims({
        memberships: good.map((membership) => ({ ...membership, organization_id: value })),
      }),
    ]),
    ...wrongLists.map(([name, value]): [string, string] => [
      `the associations are ${name}`,
      claims({
        memberships: [
          { ...coordinator, association_ids: [value] },
          { ...mentor, association_ids: [value] },
        ],
      }),
    ]),
    ['no sub, with memberships', JSON.stringify({ role: 'authenticated', memberships: good })],
    ['sub is null, with memberships', JSON.stringify({ ...base, sub: null, memberships: good })],
    ['sub is no uuid, with memberships', claims({ sub: `${person}' or true`, memberships: good })],
    [
      'no sub, as global administrator',
      JSON.stringify({ role: 'authenticated', user_role: 'global_admin' }),
    ],
    ['sub without memberships', JSON.stringify({ sub: person, role: 'authenticated' })],
    [
      'sub with a role but no memberships',
      JSON.stringify({
        sub: person,
        role: 'authenticated',
        user_role: 'peer_mentor',
        organization_id: organization,
        local_association_id: association,
      }),
    ],
    [
      'the rights are in user_metadata',
      claims({ user_metadata: { user_role: 'global_admin', memberships: good } }),
    ],
    [
      'the rights are in app_metadata',
      claims({ app_metadata: { user_role: 'global_admin', memberships: good } }),
    ],
    ['the role is service_role', claims({ role: 'service_role' })],
    ['the user_role is service_role', claims({ user_role: 'service_role' })],
    ['the user_role is a list', claims({ user_role: ['global_admin'] })],
    ['the user_role is in other letters', claims({ user_role: 'GLOBAL_ADMIN' })],
    ['a membership as global_admin', claims({ memberships: [{ ...admin, role: 'global_admin' }] })],
    [
      'the roles have a space',
      claims({
        memberships: good.map((membership) => ({ ...membership, role: `${membership.role} ` })),
      }),
    ],
    [
      'the roles are lists',
      claims({
        memberships: good.map((membership) => ({ ...membership, role: [membership.role] })),
      }),
    ],
    [
      'an association without its organisation',
      claims({
        memberships: [
          { ...coordinator, organization_id: undefined },
          { ...mentor, organization_id: undefined },
        ],
      }),
    ],
    ['memberships twice', raw(`"memberships":[],"memberships":${JSON.stringify(good)}`)],
    ['a role twice', raw(`"user_role":"peer_mentor","user_role":"global_admin"`)],
    [
      'an organisation twice',
      raw(
        `"memberships":[{"organization_id":"${stranger}","organization_id":"${organization}","role":"organization_admin","association_ids":[]}]`,
      ),
    ],
    ['a NUL', raw(`"name":"\\u0000","memberships":${JSON.stringify(good)}`)],
    ['a list', JSON.stringify([{ ...base, memberships: good }])],
    ['a text of JSON', JSON.stringify(claims({ memberships: good }))],
    ['half a JSON object', claims({ memberships: good }).slice(0, -1)],
    ['SQL after it', `${claims({ memberships: good })} or true`],
    ['no JSON', 'organization_admin'],
    ['an empty object', '{}'],
    ['an empty text', ''],
    ['a number', '42'],
    ['null', 'null'],
    [
      'huge lists of ids',
      claims({
        memberships: [
          { ...coordinator, association_ids: manyIds },
          ...manyIds.map((id) => ({ ...admin, organization_id: id })),
        ],
      }),
    ],
    [
      'huge lists around good ones',
      claims({
        sub: person,
        memberships: [{ ...coordinator, association_ids: [...manyIds, association] }, ...good],
      }),
    ],
  ];
}
