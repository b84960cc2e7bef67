import type { Association } from './associations.ts';
import { dayOf, daysInMinutes } from './calendar.ts';
import type { Random } from './random.ts';
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

/**
 * The people seeking support of one organisation. What would be ciphertext is random bytes of a likely length:
 * seeds hold nothing that any key opens.
 */
export class Contacts {
  readonly #world: World;
  readonly #random: Random;
  readonly #byAssociation = new Map<string, Contact[]>();

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
    const { plan, rows, calendar } = this.#world;
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
    rows.add('contacts', {
      id: contact.id,
      ...own,
      nameEnc: random.bytes(random.int(40, 72)),
      phoneEnc: random.chance(0.85) ? random.bytes(40) : null,
      birthYear: random.chance(0.9) ? calendar.year(-1) - random.int(16, 92) : null,
      dedupHash: random.bytes(32),
      // What is withdrawn is no basis: the record stays, and nothing stands on it.
      consentId: withdrawnAt ? null : contact.consentId,
      createdAt,
      updatedAt: createdAt,
    });
  }
}
