import { type ContactIdentity, contactIdentity } from '../../db/encryption/contact-identity.ts';
import type { Association } from './associations.ts';
import { dayOf, daysInMinutes } from './calendar.ts';
import { personName } from './names.ts';
import { phoneNumber } from './people.ts';
import type { Random } from './random.ts';
import type { Sealer } from './sealer.ts';
import { randomFor, type World } from './world.ts';

const SHARE_KNOWN = 0.38;
const SHARE_WITHDRAWN = 0.05;

/** Somebody seeking support. */
export interface Contact {
  readonly id: string;
  readonly association: Association;
  readonly consentId: string;
  /** Minute. */
  readonly since: number;
  /** Minute of the last time they asked. */
  last: number;
  /** Has an assignment that is not over. */
  open: boolean;
}

/** The people seeking support of one organisation, invented, and sealed as people who exist would be. */
export class Contacts {
  readonly #world: World;
  readonly #random: Random;
  readonly #byAssociation = new Map<string, Contact[]>();
  readonly #identities = new Set<string>();

  constructor(world: World) {
    this.#world = world;
    this.#random = randomFor(world, 'contacts');
  }

  /** Somebody of that association who asks for support, known from before or new. */
  seekingSupport(association: Association, minute: number): Contact {
    const random = this.#random;
    const known = this.#byAssociation.get(association.id) ?? [];
    this.#byAssociation.set(association.id, known);
    const again = known.length > 0 && random.chance(SHARE_KNOWN) ? random.pick(known) : undefined;
    // Draws come in order of time, but for those of personas.
    if (again && again.since <= minute) {
      again.last = Math.max(again.last, minute);
      return again;
    }
    const contact: Contact = {
      id: random.uuid(),
      association,
      consentId: random.uuid(),
      since: minute,
      last: minute,
      open: false,
    };
    known.push(contact);
    return contact;
  }

  /** Writes contacts and their consents, once it is known who still needs support. */
  write(): void {
    for (const known of this.#byAssociation.values()) {
      for (const contact of known) this.#add(contact);
    }
  }

  #add(contact: Contact): void {
    const { plan, rows, calendar, sealer } = this.#world;
    const random = this.#random;
    const own = { organizationId: plan.id, localAssociationId: contact.association.id };
    const createdAt = calendar.instant(contact.since);
    const over = !contact.open && dayOf(contact.last) < -300;
    const withdrawnAt =
      over && random.chance(SHARE_WITHDRAWN)
        ? calendar.instant(contact.last + daysInMinutes(random.int(200, 290)))
        : null;
    rows.add('consents', {
      id: contact.consentId,
      ...own,
      subjectKind: 'contact',
      subjectId: contact.id,
      purpose: 'peer_support',
      textVersion: dayOf(contact.since) < -900 ? '2021-1' : '2024-1',
      grantedAt: createdAt,
      withdrawnAt,
      createdAt,
      updatedAt: withdrawnAt ?? createdAt,
    });
    const { identity, hash } = this.#nobodyElse(sealer);
    const { id } = contact;
    rows.add('contacts', {
      id,
      ...own,
      nameEnc: sealer.sealed({ table: 'contacts', column: 'name_enc' }, id, identity.name),
      phoneEnc:
        identity.phone === null
          ? null
          : sealer.sealed({ table: 'contacts', column: 'phone_enc' }, id, identity.phone),
      birthYear: identity.birthYear,
      dedupHash: hash,
      // What is withdrawn is no basis: the record stays, and nothing stands on it.
      consentId: withdrawnAt ? null : contact.consentId,
      createdAt,
      updatedAt: createdAt,
    });
  }

  /** Invented people are sometimes each other's namesakes, and who is known already is not registered again. */
  #nobodyElse(sealer: Sealer): { identity: ContactIdentity; hash: Buffer } {
    for (;;) {
      const identity = this.#somebody();
      const key = contactIdentity(identity);
      if (this.#identities.has(key)) continue;
      this.#identities.add(key);
      return { identity, hash: sealer.contactHash(identity) };
    }
  }

  #somebody(): ContactIdentity {
    const random = this.#random;
    const { given, family } = personName(random);
    return {
      name: `${given} ${family}`,
      phone: random.chance(0.85) ? phoneNumber(random) : null,
      birthYear: random.chance(0.9) ? this.#world.calendar.year(-1) - random.int(16, 92) : null,
    };
  }
}
