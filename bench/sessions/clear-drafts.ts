import postgres from 'postgres';

/**
 * Takes away what was inserted while measuring, so that the next measurement meets the same rows. The world that is
 * measured has no drafts.
 *
 * @param url of a superuser
 */
export async function clearDrafts(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  // Without the triggers that keep what belongs to reports and claims: nothing does here.
  await sql`set session_replication_role = replica`;
  await sql`delete from activity_participants`;
  await sql`delete from activity_locations`;
  await sql`delete from activities where status = 'draft'`;
  await sql`vacuum (analyze) activities, activity_participants, activity_locations`;
  await sql.end();
}
