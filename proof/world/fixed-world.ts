import type postgres from 'postgres';
import type { World } from '../model.ts';
import { addPeople } from './add-people.ts';
import { addActivities, addExpenses } from './fixed-activities.ts';
import { addCasework } from './fixed-casework.ts';
import { addOrganizationRows } from './fixed-organization-rows.ts';
import { rowOwners } from './fixed-owners.ts';
import { addPersonalRows } from './fixed-personal-rows.ts';
import { addPlaces, organizationOfId } from './fixed-places.ts';
import { loadWorld, readWorld } from './load-world.ts';
import { DraftBuilder } from './world-draft.ts';

/**
 * The world of the exhaustive proof: every kind of row in every relation to every kind of caller.
 *
 * @param today `YYYY-MM-DD`, the day that memberships are counted from.
 */
export function fixedWorldDraft(today: string): DraftBuilder {
  const draft = new DraftBuilder();
  addPlaces(draft);
  addPeople(draft, today);
  addOrganizationRows(draft);
  for (const owner of rowOwners) {
    const organization = organizationOfId(owner.tenant.organization_id);
    addCasework(draft, owner);
    addActivities(draft, owner, draft.idIn('activity_types', organization));
    addExpenses(draft, owner, draft.idIn('integrations', organization));
    addPersonalRows(draft, owner);
  }
  return draft;
}

/** Loads the fixed world into an empty migrated database and reads it back as stored. `sql` is a superuser's. */
export async function loadFixedWorld(sql: postgres.Sql | postgres.TransactionSql): Promise<World> {
  const [clock] = await sql<{ today: string }[]>`
    select (now() at time zone 'Europe/Oslo')::date::text as today`;
  const draft = fixedWorldDraft(clock?.today ?? '');
  await loadWorld(sql, draft);
  return await readWorld(sql, draft);
}
