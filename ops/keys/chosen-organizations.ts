import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { UnknownOrganization } from '../../db/encryption/errors/unknown-organization.ts';
import type { ServiceConnection } from '../../db/encryption/service-connection.ts';

/** An organisation that a command works on. */
export interface ChosenOrganization {
  readonly id: string;
  readonly name: string;
}

const organizations = z.array(z.object({ id: z.string(), name: z.string() }));

/**
 * The organisation of this id, or all of them.
 *
 * @throws {UnknownOrganization} when there is none of this id
 */
export async function chosenOrganizations(
  connection: ServiceConnection,
  chosen: string,
): Promise<readonly ChosenOrganization[]> {
  const rows = await connection.execute(sql`
    select id, name from public.organizations
    where ${chosen} = 'all' or id::text = lower(${chosen}) order by name, id`);
  const found = organizations.parse([...rows]);
  if (found.length === 0 && chosen !== 'all') throw new UnknownOrganization(chosen);
  return found;
}
