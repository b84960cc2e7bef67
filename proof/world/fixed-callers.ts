import type { Caller, World } from '../model.ts';
import { type CallerState, fixedPeople, personId } from './fixed-people.ts';
import { associationId, organizationId } from './fixed-places.ts';
import { malformedClaims } from './malformed-claims.ts';

const callersByWorld = new WeakMap<World, Caller[]>();

/** Everyone who asks in the fixed world; the same objects at every call. */
export function fixedCallers(world: World): Caller[] {
  const known = callersByWorld.get(world);
  if (known) return known;
  const callers: Caller[] = [
    ...fixedPeople.map(({ label }): Caller => ({ kind: 'person', profileId: personId(label) })),
    { kind: 'anonymous' },
    ...malformedClaims({
      organization: organizationId('A'),
      association: associationId('A1a'),
      person: personId('mentor A1a'),
    }).map(([name, claims]): Caller => ({ kind: 'malformed', name, claims })),
  ];
  callersByWorld.set(world, callers);
  return callers;
}

const stateByPerson = new Map(fixedPeople.map(({ label, state }) => [personId(label), state]));

const thorough = new Set(
  fixedPeople.filter((person) => person.thorough).map(({ label }) => personId(label)),
);

/** Whether a caller tries everything in every way, or stands for a difference in rights only. */
export function isThorough(caller: Caller): boolean {
  return caller.kind === 'person' && thorough.has(caller.profileId);
}

/** What distinguishes a caller of the fixed world. */
export function stateOfCaller(caller: Caller): CallerState {
  if (caller.kind === 'anonymous' || caller.kind === 'malformed') return caller.kind;
  return stateByPerson.get(caller.profileId) ?? 'no membership';
}
