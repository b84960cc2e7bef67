import type { TableName } from '../model.ts';
import { type FixedPerson, fixedPeople, personId } from './fixed-people.ts';
import { associationId, organizationId, organizationOf } from './fixed-places.ts';
import { idOf } from './naming.ts';

/** Somebody with rows in one association. */
export interface RowOwner {
  readonly label: string;
  readonly person: string;
  /** Whoever coordinates there. */
  readonly coordinator: string;
  readonly inEveryState: boolean;
  /** Their role there is of the kind that certificates and hours of availability belong to. */
  readonly isHome: boolean;
  readonly tenant: { readonly organization_id: string };
  readonly at: { readonly organization_id: string; readonly local_association_id: string };
  /** Another association of the same organisation. */
  readonly elsewhere: { readonly organization_id: string; readonly local_association_id: string };
  idIn(table: TableName, label: string): string;
  /** Of states, those that rows get of somebody who does not have them in every state. */
  few(states: ReadonlySet<string>): ReadonlySet<string>;
}

const coordinators: Readonly<Record<string, string>> = {
  A: 'coordinator A1',
  B: 'coordinator B1',
  C: 'suspended coordinator',
  D: 'offboarded coordinator',
};
const elsewhereIn: Readonly<Record<string, string>> = { A: 'A2', B: 'B2', C: 'C2', D: 'D1' };

/** Everyone who owns rows, once per association in which they do. */
export const rowOwners: readonly RowOwner[] = fixedPeople
  .filter(({ account }) => account !== 'without profile')
  .flatMap((person) => [
    ownerAt(person, person.home, person.inEveryState ?? false, true),
    ...(person.alsoAt ?? []).map((at) => ownerAt(person, at, false, false)),
  ]);

function ownerAt(
  person: FixedPerson,
  association: string,
  inEveryState: boolean,
  isHome: boolean,
): RowOwner {
  const organization = organizationOf(association);
  const tenant = { organization_id: organizationId(organization) };
  return {
    label: isHome ? person.label : `${person.label} at ${association}`,
    person: personId(person.label),
    coordinator: personId(coordinators[organization] ?? ''),
    inEveryState,
    isHome,
    tenant,
    at: { ...tenant, local_association_id: associationId(association) },
    elsewhere: {
      ...tenant,
      local_association_id: associationId(elsewhereIn[organization] ?? association),
    },
    idIn: (table, label) => idOf(`${table}/${label}`),
    // Those whose tokens hold nothing are kept from every row alike: one state shows it.
    few: (states) => (hasRights(person) ? states : new Set([...states].slice(-1))),
  };
}

function hasRights({ state }: FixedPerson): boolean {
  return [
    'organization_admin',
    'coordinator',
    'peer_mentor',
    'several roles',
    'several organisations',
  ].includes(state);
}
