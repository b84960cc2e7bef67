import type { MembershipRole } from '../../policies/roles.ts';
import { idOf } from './naming.ts';
import type { PeriodName } from './periods.ts';

/** A role, the association (or, for administrators, the organisation) it is held in, and when. */
type Membership = readonly [MembershipRole, string, PeriodName?];

export interface FixedPerson {
  readonly label: string;
  /** What distinguishes this caller: a row of the coverage table. */
  readonly state: CallerState;
  /** The association in which their own rows are. */
  readonly home: string;
  readonly memberships: readonly Membership[];
  /** Other associations in which they have rows, whether or not they belong there. */
  readonly alsoAt?: readonly string[];
  /** Has rows in every state, not only in a few. */
  readonly inEveryState?: true;
  /** Tries everything in every way. The others differ from one of these in their rights only, and try less. */
  readonly thorough?: true;
  readonly globalAdministrator?: true;
  readonly account?:
    | 'banned'
    | 'deleted'
    | 'once banned'
    | 'unlinked'
    | 'erased'
    | 'without profile';
}

/** Conditions of callers, each of which must meet every kind of row. */
export const callerStates = [
  'global_admin',
  'organization_admin',
  'coordinator',
  'peer_mentor',
  'several roles',
  'several organisations',
  'boundary day',
  'anonymous',
  'malformed',
  'no membership',
  'expired',
  'not yet valid',
  'suspended organisation',
  'erased',
  'banned',
] as const;
export type CallerState = (typeof callerStates)[number];

type Options = Omit<FixedPerson, 'label' | 'state' | 'home' | 'memberships'>;

const person = (
  state: CallerState,
  label: string,
  home: string,
  memberships: readonly Membership[],
  options: Options = {},
): FixedPerson => ({ state, label, home, memberships, ...options });

const roles = ['organization_admin', 'coordinator', 'peer_mentor'] as const;

/** One of each role in one place and time. */
const ofEachRole = (
  state: CallerState,
  name: string,
  organization: string,
  association: string,
  home: string,
  period: PeriodName,
  options: Options = {},
) =>
  roles.map((role) => {
    const at = role === 'organization_admin' ? organization : association;
    return person(state, `${name} ${role}`, home, [[role, at, period]], options);
  });

/** Everyone with an account (or without one, where the account says so). */
export const fixedPeople: readonly FixedPerson[] = [
  person('global_admin', 'global', 'A1a', [], { globalAdministrator: true, thorough: true }),
  person(
    'global_admin',
    'global with memberships',
    'A1a',
    [
      ['organization_admin', 'A'],
      ['peer_mentor', 'A1a'],
    ],
    { globalAdministrator: true },
  ),

  person('organization_admin', 'admin A', 'A1a', [['organization_admin', 'A']], {
    alsoAt: ['B1', 'C1'],
    thorough: true,
  }),
  person('organization_admin', 'admin B', 'B1', [['organization_admin', 'B']]),
  person('coordinator', 'coordinator A1', 'A1a', [['coordinator', 'A1']], {
    alsoAt: ['A1', 'A2', 'B1', 'C1'],
    thorough: true,
  }),
  person('coordinator', 'coordinator A1 living in A2', 'A2', [['coordinator', 'A1']]),
  person('coordinator', 'coordinator A0', 'A0', [['coordinator', 'A0']]),
  person('coordinator', 'coordinator B1', 'B1', [['coordinator', 'B1']]),
  person(
    'coordinator',
    'coordinator A1a and A2',
    'A1a1',
    [
      ['coordinator', 'A1a'],
      ['coordinator', 'A2'],
    ],
    { thorough: true },
  ),
  person('peer_mentor', 'mentor A1a', 'A1a', [['peer_mentor', 'A1a']], {
    inEveryState: true,
    alsoAt: ['A1a1', 'A2', 'B1', 'C1'],
    thorough: true,
  }),
  person('peer_mentor', 'mentor A1', 'A1', [['peer_mentor', 'A1']]),
  person('peer_mentor', 'mentor A1a1', 'A1a1', [['peer_mentor', 'A1a1']]),
  person('peer_mentor', 'mentor A1b', 'A1b', [['peer_mentor', 'A1b']]),
  person('peer_mentor', 'mentor A2', 'A2', [['peer_mentor', 'A2']]),
  person('peer_mentor', 'mentor B1', 'B1', [['peer_mentor', 'B1']], { inEveryState: true }),
  person('peer_mentor', 'mentor A1a and A2', 'A2', [
    ['peer_mentor', 'A1a'],
    ['peer_mentor', 'A2'],
  ]),
  person('peer_mentor', 'mentor back in A1a', 'A1a', [
    ['peer_mentor', 'A1a', 'ended'],
    ['peer_mentor', 'A1a', 'from today'],
  ]),
  person('peer_mentor', 'mentor moved to A2', 'A1a', [
    ['peer_mentor', 'A1a', 'ended'],
    ['peer_mentor', 'A2'],
  ]),
  person('peer_mentor', 'mentor once banned', 'A1a', [['peer_mentor', 'A1a']], {
    account: 'once banned',
  }),

  person(
    'several roles',
    'coordinator A1 and mentor A1a',
    'A1a',
    [
      ['coordinator', 'A1'],
      ['peer_mentor', 'A1a'],
    ],
    { inEveryState: true, thorough: true },
  ),
  person('several roles', 'coordinator A2 and mentor A1a', 'A1a', [
    ['coordinator', 'A2'],
    ['peer_mentor', 'A1a'],
  ]),
  person(
    'several roles',
    'admin A and mentor A1a',
    'A1a',
    [
      ['organization_admin', 'A'],
      ['peer_mentor', 'A1a'],
    ],
    { inEveryState: true, thorough: true },
  ),
  person('several roles', 'admin A and coordinator A1', 'A1', [
    ['organization_admin', 'A'],
    ['coordinator', 'A1'],
  ]),
  person(
    'several roles',
    'all roles in A',
    'A1',
    [
      ['organization_admin', 'A'],
      ['coordinator', 'A1'],
      ['peer_mentor', 'A1'],
    ],
    { thorough: true },
  ),
  person('several roles', 'mentor A1a, once coordinator A1', 'A1a', [
    ['coordinator', 'A1', 'ended'],
    ['peer_mentor', 'A1a'],
  ]),

  person(
    'several organisations',
    'mentor A1a and B1',
    'A1a',
    [
      ['peer_mentor', 'A1a'],
      ['peer_mentor', 'B1'],
    ],
    { alsoAt: ['B1'], thorough: true },
  ),
  person(
    'several organisations',
    'coordinator A1, mentor B1',
    'B1',
    [
      ['coordinator', 'A1'],
      ['peer_mentor', 'B1'],
    ],
    { alsoAt: ['A1'], thorough: true },
  ),
  person(
    'several organisations',
    'admin A, coordinator B0',
    'B1',
    [
      ['organization_admin', 'A'],
      ['coordinator', 'B0'],
    ],
    { thorough: true },
  ),
  person('several organisations', 'admin A, mentor B1', 'B1', [
    ['organization_admin', 'A'],
    ['peer_mentor', 'B1'],
  ]),
  person('several organisations', 'admin A and B', 'A1a', [
    ['organization_admin', 'A'],
    ['organization_admin', 'B'],
  ]),
  person('several organisations', 'admin A, mentor C1', 'C1', [
    ['organization_admin', 'A'],
    ['peer_mentor', 'C1'],
  ]),

  ...ofEachRole('boundary day', 'from today', 'A', 'A1', 'A1a', 'from today'),
  ...ofEachRole('boundary day', 'until tomorrow', 'A', 'A1', 'A1a', 'until tomorrow'),

  person('no membership', 'nobody', 'A1a', [], { thorough: true }),
  person(
    'no membership',
    'unlinked',
    'A1a',
    [
      ['organization_admin', 'A'],
      ['peer_mentor', 'A1a'],
    ],
    { account: 'unlinked' },
  ),
  person('no membership', 'without profile', 'A1a', [], { account: 'without profile' }),
  ...ofEachRole('expired', 'ended', 'A', 'A1', 'A1a', 'ended'),
  ...ofEachRole('expired', 'ended today', 'A', 'A1', 'A1a', 'ended today'),
  ...ofEachRole('not yet valid', 'from tomorrow', 'A', 'A1', 'A1a', 'from tomorrow'),
  person('suspended organisation', 'suspended organization_admin', 'C0', [
    ['organization_admin', 'C'],
  ]),
  person('suspended organisation', 'suspended coordinator', 'C2', [['coordinator', 'C1']], {
    alsoAt: ['C0', 'C1', 'C1a'],
  }),
  person('suspended organisation', 'suspended peer_mentor', 'C1a', [['peer_mentor', 'C1a']], {
    alsoAt: ['C1', 'C2'],
  }),
  person('suspended organisation', 'suspended coordinator C0', 'C0', [['coordinator', 'C0']]),
  person('suspended organisation', 'suspended mentor C2', 'C2', [['peer_mentor', 'C2']]),
  ...ofEachRole('suspended organisation', 'offboarded', 'D', 'D1', 'D1', 'now'),
  ...ofEachRole('erased', 'erased', 'A', 'A1', 'A1a', 'now', { account: 'erased' }),
  ...ofEachRole('banned', 'banned', 'A', 'A1', 'A1a', 'now', { account: 'banned' }),
  person('banned', 'deleted admin', 'A1a', [['organization_admin', 'A']], { account: 'deleted' }),
  person('erased', 'erased global', 'A1a', [], { account: 'erased', globalAdministrator: true }),
  person('banned', 'banned global', 'A1a', [], { account: 'banned', globalAdministrator: true }),
];

export const personId = (label: string) => idOf(`profiles/${label}`);
