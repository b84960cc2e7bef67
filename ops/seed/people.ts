import { addAccount } from './accounts.ts';
import { WINDOW_START } from './calendar.ts';
import { mailName, personName } from './names.ts';
import { type PersonaName, personaNamed } from './personas.ts';
import type { Random } from './random.ts';
import { randomFor, type World } from './world.ts';

/** No Norwegian number begins with 0. */
export const phoneNumber = (random: Random) =>
  `+47 0${random.int(10, 99)} ${random.int(10, 99)} ${random.int(100, 999)}`;

/** Makes the people of one organisation. */
export class People {
  readonly #world: World;
  readonly #random: Random;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
    this.#random = randomFor(world, 'people');
  }

  /** Somebody who can sign in, or the persona who plays the part; gives the profile's id. */
  signedIn(persona?: PersonaName): string {
    if (persona) return personaNamed(persona).userId;
    const { plan, calendar } = this.#world;
    const random = this.#random;
    const userId = random.uuid();
    const { given, family } = personName(random);
    this.#count += 1;
    addAccount(
      this.#world,
      random,
      {
        userId,
        fullName: `${given} ${family}`,
        email: `${mailName(given)}.${mailName(family)}${this.#count}@${plan.slug}.example`,
      },
      {
        created: calendar.instant(calendar.minuteOn(random.int(WINDOW_START, -60), random)),
        lastSignIn: calendar.instant(calendar.minuteOn(random.int(-50, -1), random)),
      },
      random.chance(0.8) ? phoneNumber(random) : null,
    );
    return userId;
  }

  /** Somebody registered on paper, who has not signed in yet. */
  onPaper(): string {
    const random = this.#random;
    const { given, family } = personName(random);
    return this.#withoutAccount(
      `${given} ${family}`,
      phoneNumber(random),
      random.int(-90, -2),
      null,
    );
  }

  /** Somebody whose data has been erased at their request. */
  erased(day: number): string {
    return this.#withoutAccount('Slettet person', null, WINDOW_START, day);
  }

  #withoutAccount(
    fullName: string,
    phone: string | null,
    createdDay: number,
    erasedDay: number | null,
  ): string {
    const { rows, calendar } = this.#world;
    const random = this.#random;
    const id = random.uuid();
    const instantOn = (day: number) => calendar.instant(calendar.minuteOn(day, random));
    const createdAt = instantOn(createdDay);
    const erasedAt = erasedDay === null ? null : instantOn(erasedDay);
    rows.add('profiles', {
      id,
      userId: null,
      fullName,
      email: null,
      phone,
      erasedAt,
      createdAt,
      updatedAt: erasedAt ?? createdAt,
    });
    return id;
  }
}
