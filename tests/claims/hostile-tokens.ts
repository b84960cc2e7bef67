/** Ids that exist: with well-formed claims around them they would show rows. */
interface Ids {
  organization: string;
  association: string;
  person: string;
}

type Tokens = Record<string, string | null>;

const HUGE = 100_000;

/** Texts for `request.jwt.claims` that are JSON, and must neither show a row nor raise an error. */
export function hostileTokens({ organization, association, person }: Ids): Tokens {
  const base = { sub: '12345678-1234-4234-8234-123456789012', role: 'authenticated' };
  const admin = { organization_id: organization, role: 'organization_admin', association_ids: [] };
  const coordinator = {
    organization_id: organization,
    role: 'coordinator',
    association_ids: [association],
  };
  const token = (claims: object) => JSON.stringify({ ...base, ...claims });
  const memberships = (value: unknown) => token({ memberships: value });
  const raw = (text: string) => JSON.stringify(base).replace(/}$/, `,${text}}`);
  return {
    'a JSON array': '[]',
    'a JSON array of claims': JSON.stringify([{ ...base, memberships: [admin] }]),
    'a JSON string': '"organization_admin"',
    'a JSON string of claims': JSON.stringify(token({ memberships: [admin] })),
    'a JSON number': '42',
    'JSON null': 'null',
    'JSON true': 'true',
    'an empty object': '{}',
    'no claims at all': null,
    'only the names of a role': token({
      user_role: 'organization_admin',
      organization_id: organization,
    }),
    'a role of global administrator that is a list': token({ user_role: ['global_admin'] }),
    'a role of global administrator that is an object': token({
      user_role: { role: 'global_admin' },
    }),
    'a role of global administrator in other letters': token({ user_role: 'GLOBAL_ADMIN' }),
    'a role of global administrator with a space': token({ user_role: 'global_admin ' }),
    'a role of global administrator in user_metadata': token({
      user_metadata: { user_role: 'global_admin' },
    }),
    'a role of global administrator in app_metadata': token({
      app_metadata: { user_role: 'global_admin', memberships: [admin] },
    }),
    'a membership as global administrator': memberships([{ ...admin, role: 'global_admin' }]),
    'memberships that are null': memberships(null),
    'memberships that are text': memberships(organization),
    'memberships that are a number': memberships(7),
    'memberships that are true': memberships(true),
    'memberships that are an object': memberships(admin),
    'memberships as text of JSON': memberships(JSON.stringify([admin])),
    'memberships in a list in a list': memberships([[admin]]),
    'memberships of null, text and numbers': memberships([null, organization, 1, true, []]),
    'a membership without role': memberships([
      { organization_id: organization, association_ids: [association] },
    ]),
    'a membership without organisation': memberships([
      { role: 'organization_admin', association_ids: [association] },
    ]),
    'an organisation that is a list': memberships([{ ...admin, organization_id: [organization] }]),
    'an organisation that is an object': memberships([
      { ...admin, organization_id: { id: organization } },
    ]),
    'an organisation that is null': memberships([{ ...admin, organization_id: null }]),
    'an organisation that is a number': memberships([{ ...admin, organization_id: 1 }]),
    'an organisation that is empty': memberships([{ ...admin, organization_id: '' }]),
    'an organisation that is no uuid': memberships([{ ...admin, organization_id: 'A' }]),
    'an organisation that is a wildcard': memberships([{ ...admin, organization_id: '*' }]),
    'an organisation with SQL': memberships([
      { ...admin, organization_id: `${organization}' or true --` },
    ]),
    'an organisation with a NUL': raw(
      `"memberships":[{"organization_id":"${organization}\\u0000","role":"organization_admin","association_ids":[]}]`,
    ),
    'an organisation that is NUL': raw(
      '"memberships":[{"organization_id":"\\u0000","role":"organization_admin","association_ids":[]}]',
    ),
    'a NUL beside the memberships': raw('"name":"\\u0000"'),
    'half a surrogate pair': raw('"name":"\\ud800"'),
    'a role that is a list': memberships([{ ...admin, role: ['organization_admin'] }]),
    'a role that is null': memberships([{ ...admin, role: null }]),
    'a role with SQL': memberships([{ ...admin, role: `organization_admin' or 'a'='a` }]),
    'a role nobody knows': memberships([{ ...admin, role: 'owner' }]),
    'a role in other letters': memberships([{ ...admin, role: 'Organization_Admin' }]),
    'a number too large to be one': raw(
      '"memberships":[{"organization_id":1e999999,"role":"organization_admin","association_ids":[1e999999]}]',
    ),
    'a date too large to be one': raw('"exp":1e999999'),
    'an expiry that is text': token({ exp: 'never' }),
    'a hundred thousand organisations that do not exist': memberships(
      Array.from({ length: 2000 }, (_, n) => ({ ...admin, organization_id: uuidOfNumber(n) })),
    ),
    'a hundred thousand associations that do not exist': memberships([
      {
        ...coordinator,
        organization_id: person,
        association_ids: Array.from({ length: HUGE }, (_, n) => uuidOfNumber(n)),
      },
    ]),
    'a hundred thousand associations that are no uuid': memberships([
      {
        ...coordinator,
        organization_id: person,
        association_ids: Array.from({ length: HUGE }, () => 'x'),
      },
    ]),
    'nested a thousand times': raw(`"memberships":${'['.repeat(1000)}${']'.repeat(1000)}`),
    'memberships twice, the last one empty': raw(
      `"memberships":[${JSON.stringify(admin)}],"memberships":[]`,
    ),
    'an organisation twice, the last one unknown': raw(
      `"memberships":[{"organization_id":"${organization}","organization_id":"${person}","role":"organization_admin","association_ids":[]}]`,
    ),
    'a role twice, the last one unknown': raw(
      `"memberships":[{"organization_id":"${organization}","role":"organization_admin","role":"none","association_ids":[]}]`,
    ),
    'a global administrator first, then none': raw('"user_role":"global_admin","user_role":"none"'),
  };
}

/** Texts for `request.jwt.claims` that are no JSON, or more of it than Postgres reads. */
export function unreadableTokens({ organization }: Ids): Tokens {
  return {
    'no JSON': 'organization_admin',
    'half a JSON object': `{"memberships":[{"organization_id":"${organization}","role":"organization_admin"`,
    'JSON with something after it': '{} or true',
    'single quotes': `{'user_role':'global_admin'}`,
    'a comment': '{} -- ',
    NaN: '{"user_role":NaN}',
    'an empty text': '',
    'a space': ' ',
    'nested a hundred thousand times': '['.repeat(HUGE) + ']'.repeat(HUGE),
  };
}

function uuidOfNumber(n: number): string {
  return `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}
