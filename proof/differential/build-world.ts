import { periodFrom } from '../world/periods.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import { addRandomRow } from './random-row.ts';
import type { WorldRecipe } from './recipe.ts';
import {
  associationLabel,
  organizationLabel,
  WorldUnderConstruction,
} from './world-under-construction.ts';

/** Makes the world of a recipe. `today` is `YYYY-MM-DD`. */
export function buildWorld(recipe: WorldRecipe, today: string): WorldDraft {
  const world = new WorldUnderConstruction();
  recipe.organizations.forEach(({ status, associations }, n) => {
    const organization = world.addOrganization(organizationLabel(n), status);
    associations.forEach((choice, m) => {
      world.addAssociation(organization, associationLabel(n, m), recipe.level, choice);
    });
  });
  recipe.people.forEach(({ account, globalAdministrator, memberships }, n) => {
    const person = world.addPerson(`person ${n}`, account, globalAdministrator);
    if (!person) return;
    for (const { organization, association, role, period } of memberships) {
      const place = world.placeAt(organization, association);
      world.addMembership(person, place, role, periodFrom(today, period));
    }
  });
  for (const row of recipe.rows) addRandomRow(world, row);
  return world.draft;
}
