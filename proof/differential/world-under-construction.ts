import type { MembershipRole } from '../../policies/roles.ts';
import type { Row, TableName, Value } from '../model.ts';
import { DraftBuilder } from '../world/world-draft.ts';
import { uniqueKeysOf } from './unique-keys.ts';

/** An association and its organisation. */
export interface Place {
  readonly organization: string;
  readonly association: string;
}

export const organizationLabel = (n: number) => `organisation ${n}`;
export const associationLabel = (n: number, m: number) => `association ${n}.${m}`;

/** A random world as it grows: knows what is there, and refuses what constraints would. */
export class WorldUnderConstruction {
  readonly draft = new DraftBuilder();
  readonly #places: Place[] = [];
  readonly #organizations: string[] = [];
  readonly #people: string[] = [];
  readonly #taken = new Set<string>();
  #count = 0;

  addOrganization(label: string, status: string): string {
    const id = this.draft.add('organizations', label, { status });
    this.#organizations.push(id);
    return id;
  }

  addAssociation(organization: string, label: string, level: string, choice: number): void {
    const before = this.#places.filter((place) => place.organization === organization);
    // Mostly below another one; every fourth begins a tree of its own.
    const parent = choice % 4 === 0 ? undefined : before[choice % Math.max(1, before.length)];
    const association = this.draft.add('local_associations', label, {
      organization_id: organization,
      parent_id: parent?.association ?? null,
      level,
    });
    this.#places.push({ organization, association });
  }

  /** @returns the profile's id, or undefined for an account without profile. */
  addPerson(
    label: string,
    account: 'banned' | 'deleted' | 'unlinked' | 'erased' | 'without profile' | undefined,
    globalAdministrator: boolean,
  ): string | undefined {
    const id = this.draft.idIn('profiles', label);
    this.draft.accounts.push({
      id,
      ...((account === 'banned' || account === 'deleted') && { closed: account }),
    });
    if (globalAdministrator) this.draft.globalAdministrators.push(id);
    if (account === 'without profile') return undefined;
    this.draft.add('profiles', label, {
      user_id: account === 'unlinked' || account === 'erased' ? null : id,
      ...(account === 'erased' && {
        email: null,
        phone: null,
        erased_at: '2026-01-01T00:00:00+00:00',
      }),
    });
    this.#people.push(id);
    return id;
  }

  addMembership(person: string, place: Place, role: MembershipRole, valid: string): void {
    const local_association_id = role === 'organization_admin' ? null : place.association;
    const others = this.rows('memberships').filter(
      (row) =>
        row.profile_id === person &&
        row.organization_id === place.organization &&
        row.role === role &&
        row.local_association_id === local_association_id,
    );
    // Periods of one role in one place must not overlap; comparing them all is not worth it.
    if (others.length > 0) return;
    this.add('memberships', {
      organization_id: place.organization,
      profile_id: person,
      role,
      local_association_id,
      valid,
    });
  }

  placeAt(organization: number, association: number): Place {
    const id = this.#organizations[organization % this.#organizations.length];
    const places = this.#places.filter((place) => place.organization === id);
    const place = places[association % places.length];
    if (!place) throw new TypeError('Choosing a place failed: an organisation has no association.');
    return place;
  }

  /** An association in which a person has a membership, of whatever period. */
  homeOf(person: string, choice: number): Place | undefined {
    const memberships = this.rows('memberships').filter(
      ({ profile_id, local_association_id }) =>
        profile_id === person && local_association_id !== null,
    );
    const home = memberships[choice % Math.max(1, memberships.length)];
    return this.#places.find(({ association }) => association === home?.local_association_id);
  }

  personAt(choice: number): string | undefined {
    return this.#people[choice % Math.max(1, this.#people.length)];
  }

  rows(table: TableName): readonly Row[] {
    return this.draft.rows.get(table) ?? [];
  }

  /** Adds a row unless a unique key is taken. @returns its id. */
  add(table: TableName, values: Readonly<Record<string, Value>>): string | undefined {
    const keys = uniqueKeysOf(table).flatMap((columns) => {
      const parts = columns.map((column) => values[column] ?? null);
      // What the plain values give is unique by its number.
      return parts.includes(null) ? [] : [`${table} ${columns} ${JSON.stringify(parts)}`];
    });
    if (keys.some((key) => this.#taken.has(key))) return undefined;
    for (const key of keys) this.#taken.add(key);
    this.#count += 1;
    return this.draft.add(table, String(this.#count), values);
  }
}
