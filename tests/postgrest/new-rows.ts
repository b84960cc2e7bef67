import { randomUUID } from 'node:crypto';
import type { TableName } from '../../policies/access-matrix.ts';
import { specimens } from '../access/specimens.ts';
import { newRowLike, type Writable } from '../attacks/caller-row.ts';
import { mentors } from '../world/mentors.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import type { Row } from '../world/row.ts';
import type { World } from '../world/world.ts';

const [m1] = mentors;
if (!m1) throw new TypeError('The world has no mentors.');
const inA = { organization_id: organization('A') };

/** New rows of tables where a copy of a row would be the same row again. */
const fresh: { readonly [T in TableName]?: (like: Row) => Row } = {
  org_labels: (like) => ({ ...like, term_key: `t_${randomUUID().slice(0, 8)}` }),
  integrations: (like) => ({ ...like, provider: 'tripletex' }),
  organizations: (like) => ({ ...like, org_number: '987654321' }),
  peer_mentor_profiles: () => specimens.peer_mentor_profiles(m1),
  assignment_summaries: () => specimens.assignment_summaries(m1),
  activity_participants: () => specimens.activity_participants(m1),
  activity_locations: () => ({
    ...inA,
    activity_id: idOf('activities/m1 returned'),
    municipality_code: '0301',
  }),
  bufdir_report_attestations: () => ({
    ...inA,
    report_id: idOf('bufdir_reports/in review'),
    local_association_id: association('al1'),
  }),
};

/** Takes away what the new rows of some tables would meet, and puts there what they need. */
export async function makeRoom({ db }: World): Promise<void> {
  await db.sql`delete from activity_locations where activity_id = ${idOf('activities/m1 returned')}`;
  await db.sql`
    insert into bufdir_reports (id, organization_id, basis_year, grant_year, rule_set, status)
    values (${idOf('bufdir_reports/in review')}, ${organization('A')}, 2023, 2024, '2020', 'local_review')`;
}

/** A row that is not there, of the columns that callers may give, for whoever could have made the row `like`. */
export function newRow(table: TableName, like: Row, writable: Writable): Row {
  const copy = newRowLike(table, like, writable);
  return fresh[table]?.(copy) ?? copy;
}
