import type { Association, AssociationTree } from './associations.ts';
import { WINDOW_START } from './calendar.ts';
import type { People } from './people.ts';
import type { PersonaName } from './personas.ts';
import type { Random } from './random.ts';
import { randomFor, type World } from './world.ts';

export interface Mentor {
  /** Of profile and auth user. */
  readonly id: string;
  readonly association: Association;
  /** Day of the first and the last membership day. */
  readonly from: number;
  readonly until: number | null;
  /** How much they do, beside others. */
  readonly energy: number;
  /** Plays the organisation's peer mentor persona, with work in every state. */
  readonly exemplary: boolean;
}

const SHARE_FORMER = 0.1;
const SHARE_FUTURE = 0.06;

/** Peer mentors with their memberships: most are active, some have left, some have come back, some will begin. */
export function seedMentors(world: World, people: People, tree: AssociationTree): Mentor[] {
  const { plan } = world;
  const random = randomFor(world, 'mentors');
  const associationOf = skewed([...tree.locals, ...tree.branches], random);
  const [home] = tree.locals;
  const mentors: Mentor[] = [];

  const add = (profileId: string, association: Association, from: number, until: number | null) => {
    const exemplary = mentors.length === 0;
    // Few do most of the work, as everywhere among volunteers.
    const energy = 1 / (0.12 + random.fraction());
    mentors.push({ id: profileId, association, from, until, energy, exemplary });
    addMembership(world, random, profileId, association, from, until);
  };
  const persona = (name: PersonaName | undefined, until: number | null) => {
    if (name && home) add(people.signedIn(name), home, -1500, until);
  };

  if (plan.cast.mentor) persona(plan.cast.mentor, null);
  else add(people.signedIn(), associationOf(), -1500, null);
  persona(plan.cast.secondMentor, null);
  persona(plan.cast.formerMentor, -120);
  while (mentors.length < plan.mentors) {
    const from = random.int(WINDOW_START - 700, -90);
    const association = associationOf();
    if (!random.chance(SHARE_FORMER)) {
      const id = people.signedIn();
      if (from > -1400 && random.chance(0.08)) {
        addMembership(world, random, id, association, from - 500, from - 100);
      }
      add(id, association, from, null);
    } else {
      const until = random.int(Math.max(from + 30, -700), -20);
      const erased = until < -60 && random.chance(0.15);
      add(erased ? people.erased(until + 30) : people.signedIn(), association, from, until);
    }
  }
  for (let i = 0; i < Math.max(1, Math.round(plan.mentors * SHARE_FUTURE)); i++) {
    addMembership(world, random, people.onPaper(), associationOf(), random.int(5, 60), null);
  }
  return mentors;
}

function addMembership(
  { plan, rows, calendar }: World,
  random: Random,
  profileId: string,
  association: Association,
  from: number,
  until: number | null,
): void {
  const createdAt = calendar.instant(calendar.minuteOn(Math.min(from, -2), random));
  rows.add('memberships', {
    id: random.uuid(),
    organizationId: plan.id,
    profileId,
    localAssociationId: association.id,
    role: 'peer_mentor',
    valid: `[${calendar.date(from)},${until === null ? '' : calendar.date(until)})`,
    createdAt,
    updatedAt: createdAt,
  });
}

/** Picks associations by Zipf's law: the first most often. */
function skewed(associations: readonly Association[], random: Random): () => Association {
  const until: number[] = [];
  let total = 0;
  for (const [rank] of associations.entries()) {
    total += 1 / (rank + 1) ** 0.9;
    until.push(total);
  }
  return () => {
    const target = random.fraction() * total;
    const found = associations[until.findIndex((end) => end > target)];
    return found ?? random.pick(associations);
  };
}
