import type { Caller, World } from '../model.ts';
import { malformedClaims } from '../world/malformed-claims.ts';
import type { WorldDraft } from '../world/world-draft.ts';

/** Everyone with an account in a random world, somebody without, and somebody with claims that no hook made. */
export function randomCallers(world: World, draft: WorldDraft, number: number): Caller[] {
  const people = draft.accounts.map(({ id }): Caller => ({ kind: 'person', profileId: id }));
  return [...people, { kind: 'anonymous' }, ...malformedCaller(world, number)];
}

function malformedCaller(world: World, number: number): Caller[] {
  const [place] = world.tables.local_associations;
  const [person] = world.tables.profiles;
  const all = malformedClaims({
    organization: String(place?.organization_id),
    association: String(place?.id),
    person: String(person?.id),
  });
  const chosen = all[number % all.length];
  return chosen ? [{ kind: 'malformed', name: chosen[0], claims: chosen[1] }] : [];
}
