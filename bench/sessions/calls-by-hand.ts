import { type SQL, sql } from 'drizzle-orm';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import type { Asker } from './asker.ts';

/** A row as Postgres returns it. */
export type Row = Readonly<Record<string, unknown>>;

const shown = sql.raw(`id, local_association_id, mentor_id, assignment_id, type_id, activity_on,
  duration_minutes, participant_count, channel, status, updated_at`);

const file = sql.raw(`id, local_association_id, mentor_id, assignment_id, type_id, activity_on,
  duration_minutes, participant_count, channel, status, updated_at,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'mentorId', p.mentor_id,
      'contactId', p.contact_id, 'updatedAt', p.updated_at::text) order by p.kind, p.id), '[]')
    from activity_participants p
    where p.organization_id = activities.organization_id and p.activity_id = activities.id) as participants,
  (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'municipalityCode', l.municipality_code,
      'latitude', l.latitude::text, 'longitude', l.longitude::text, 'updatedAt', l.updated_at::text) order by l.id), '[]')
    from activity_locations l
    where l.organization_id = activities.organization_id and l.activity_id = activities.id) as locations`);

type Asking = Pick<SessionDatabase, 'execute'>;

async function rowsOf(session: Asking, statement: SQL): Promise<readonly Row[]> {
  return Array.from(await session.execute<Row>(statement));
}

/** The page after a day and an id. */
export const listByHand = (
  session: Asking,
  { organizationId, mentorId }: Asker,
  { day, id, limit }: { day: string; id: string; limit: number },
): Promise<readonly Row[]> =>
  rowsOf(
    session,
    sql`select ${shown} from activities
      where organization_id = ${organizationId} and mentor_id = ${mentorId} and (activity_on, id) < (${day}, ${id})
      order by activity_on desc, id desc limit ${limit}`,
  );

/** One with those who took part and the place. */
export const getByHand = (
  session: Asking,
  { organizationId }: Asker,
  id: string,
): Promise<readonly Row[]> =>
  rowsOf(
    session,
    sql`select ${file} from activities where organization_id = ${organizationId} and id = ${id}`,
  );

/** One with somebody who took part and a place, read back whole. */
export async function logByHand(session: SessionDatabase, asker: Asker): Promise<readonly Row[]> {
  const { organizationId, localAssociationId, mentorId, typeId } = asker;
  const id = crypto.randomUUID();
  return await session.transaction(async (tx) => {
    // They leave together, as those of the repository do.
    const [, , , whole] = await Promise.all([
      rowsOf(
        tx,
        sql`insert into activities (organization_id, id, local_association_id, mentor_id, type_id, activity_on,
            duration_minutes, participant_count, channel)
          values (${organizationId}, ${id}, ${localAssociationId}, ${mentorId}, ${typeId}, '2026-02-03', 60, 1, 'phone')
          returning ${shown}`,
      ),
      rowsOf(
        tx,
        sql`insert into activity_participants (organization_id, activity_id, kind)
          values (${organizationId}, ${id}, 'anonymous') returning id, kind, mentor_id, contact_id, updated_at`,
      ),
      rowsOf(
        tx,
        sql`insert into activity_locations (organization_id, activity_id, municipality_code)
          values (${organizationId}, ${id}, '0301') returning id, municipality_code, latitude, longitude, updated_at`,
      ),
      getByHand(tx, asker, id),
    ]);
    return whole;
  });
}

/** One more who took part. */
export const addByHand = (
  session: Asking,
  { organizationId }: Asker,
  activityId: string,
): Promise<readonly Row[]> =>
  rowsOf(
    session,
    sql`insert into activity_participants (organization_id, activity_id, kind)
      values (${organizationId}, ${activityId}, 'anonymous') returning id, kind, mentor_id, contact_id, updated_at`,
  );

/** Another duration, if it is still the version that was read. */
export const correctByHand = (
  session: Asking,
  { organizationId }: Asker,
  { id, version, minutes }: { id: string; version: string; minutes: number },
): Promise<readonly Row[]> =>
  rowsOf(
    session,
    sql`update activities set duration_minutes = ${minutes}
      where organization_id = ${organizationId} and id = ${id} and updated_at = ${version} returning ${shown}`,
  );
