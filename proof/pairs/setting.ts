import type postgres from 'postgres';
import { personId } from '../world/fixed-people.ts';
import { idOf } from '../world/naming.ts';

/** What the fixed world lacks: an organisation with two administrators and a wide tree, and a second draft. */
export const setting = {
  organization: idOf('organizations/E'),
  /** Two tops of `below` associations each. A token holds one of them, and not both. */
  tops: [idOf('local_associations/E1'), idOf('local_associations/E2')],
  secondDraft: idOf('assignments/another draft'),
} as const;

const below = 30;
const people = ['admin E', 'another admin E', 'member E'];
const mentor = 'mentor A1a';

/** The id of somebody of the fixed world or of the setting. */
export const writerId = (label: string) => personId(label);

/** Adds the setting to a database that holds the fixed world. */
export async function loadSetting(sql: postgres.Sql): Promise<void> {
  const { organization, tops, secondDraft } = setting;
  await sql.begin(async (tx) => {
    await tx`insert into public.organizations (id, name, org_number) values (${organization}, 'Forbund E', '900000009')`;
    for (const top of tops) {
      await tx`insert into public.local_associations (organization_id, id, level, name) values (${organization}, ${top}, 'region', 'Topp')`;
      await tx`
        insert into public.local_associations (organization_id, parent_id, level, name)
        select ${organization}, ${top}, 'local', 'Lag ' || i from generate_series(1, ${below}::int) i`;
    }
    for (const label of people) {
      const id = writerId(label);
      await tx`insert into auth.users (id, aud, role) values (${id}, 'authenticated', 'authenticated')`;
      await tx`insert into public.profiles (id, user_id, full_name) values (${id}, ${id}, ${label})`;
      if (label === 'member E') continue;
      await tx`insert into public.memberships (organization_id, profile_id, role, valid) values (${organization}, ${id}, 'organization_admin', '[2020-01-01,)')`;
    }
    // Known to the organisation, so that its administrators may give them a role.
    await tx`
      insert into public.memberships (organization_id, profile_id, role, local_association_id, valid)
      values (${organization}, ${writerId('member E')}, 'peer_mentor', ${tops[0]}, '[2020-01-01,2020-02-01)')`;
    await tx`
      insert into public.assignments (id, organization_id, local_association_id, contact_id, mentor_id, coordinator_id)
      select ${secondDraft}, organization_id, local_association_id, contact_id, mentor_id, coordinator_id
      from public.assignments where id = ${idOf(`assignments/${mentor} draft`)}`;
  });
}
