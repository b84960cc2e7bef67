import type { MembershipRole } from '../../policies/roles.ts';
import { idOf } from './names.ts';
import {
  type AssociationLabel,
  association,
  type OrganizationLabel,
  organization,
} from './organizations.ts';
import { row, type WorldRow } from './row.ts';

/** Who calls. Everyone but `anon` has an account. */
export type Persona =
  | 'adminA' // organisation administrator of A
  | 'adminMentor' // organisation administrator of A who is a peer mentor too
  | 'coordA1' // coordinator of region 1
  | 'coordA2' // coordinator of region 2
  | 'coordMentor' // coordinator of region 1 who is a peer mentor there too
  | 'm1' // peer mentors of the same local association in region 1
  | 'm1b'
  | 'm2' // peer mentor in region 2
  | 'adminB'
  | 'coordB'
  | 'mB'
  | 'both' // coordinator of region 2 in A and of the local association in B
  | 'mixed' // coordinator of region 1 in A, peer mentor in B
  | 'global' // global administrator
  | 'nobody' // no membership
  | 'expired' // coordinator of region 1 until last year
  | 'future' // coordinator of region 1 from next year
  | 'suspended' // coordinator in the suspended organisation
  | 'banned' // coordinator of region 1 whose account is banned
  | 'erased'; // coordinator of region 1 whose profile is erased

export type Caller = Persona | 'anon';

type Membership = readonly [OrganizationLabel, MembershipRole, AssociationLabel | null, string?];

const memberships: Readonly<Record<Persona, readonly Membership[]>> = {
  adminA: [['A', 'organization_admin', null]],
  adminMentor: [
    ['A', 'organization_admin', null],
    ['A', 'peer_mentor', 'al2'],
  ],
  coordA1: [['A', 'coordinator', 'ar1']],
  coordA2: [['A', 'coordinator', 'ar2']],
  coordMentor: [
    ['A', 'coordinator', 'ar1'],
    ['A', 'peer_mentor', 'al1'],
  ],
  m1: [['A', 'peer_mentor', 'al1']],
  m1b: [['A', 'peer_mentor', 'al1']],
  m2: [['A', 'peer_mentor', 'al2']],
  adminB: [['B', 'organization_admin', null]],
  coordB: [['B', 'coordinator', 'br1']],
  mB: [['B', 'peer_mentor', 'bl1']],
  both: [
    ['A', 'coordinator', 'ar2'],
    ['B', 'coordinator', 'bl1'],
  ],
  mixed: [
    ['A', 'coordinator', 'ar1'],
    ['B', 'peer_mentor', 'bl1'],
  ],
  global: [],
  nobody: [],
  expired: [['A', 'coordinator', 'ar1', '[2020-01-01,2025-01-01)']],
  future: [['A', 'coordinator', 'ar1', '[2090-01-01,)']],
  suspended: [['C', 'coordinator', 'cn']],
  banned: [['A', 'coordinator', 'ar1']],
  erased: [['A', 'coordinator', 'ar1']],
};

export const personas = Object.keys(memberships) as Persona[];

/** The id of a person: of the account, of the profile and of every owner column. */
export const person = (label: Persona) => idOf(`profiles/${label}`);

export const profileRows: readonly WorldRow[] = personas.map((label) =>
  row('profiles', label, {
    user_id: person(label),
    full_name: `Person ${label}`,
    email: `${label.toLowerCase()}@likeperson.example`,
    phone: '+47 00000000',
  }),
);

export const membershipRows: readonly WorldRow[] = personas.flatMap((label) =>
  memberships[label].map(([of, role, at, valid = '[2021-01-01,)']) =>
    row('memberships', `${label} ${role} ${at ?? of}`, {
      organization_id: organization(of),
      profile_id: person(label),
      local_association_id: at && association(at),
      role,
      valid,
    }),
  ),
);
