import { and, desc, eq } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { activities } from '../../db/schema.ts';
import { openSession } from '../../db/session/open-session.ts';
import { openPool } from '../../db/session/session-pool.ts';
import type { Asker } from './asker.ts';
import { type Contestant, type ContestantName, inserted, LIMIT, type Place } from './contestant.ts';
import { connectOnDemand } from './on-demand.ts';

type Database = Pick<PostgresJsDatabase, 'select' | 'insert'>;

const newestIn = (db: Database, { organizationId, mentorId }: Asker) =>
  db
    .select()
    .from(activities)
    .where(and(eq(activities.organizationId, organizationId), eq(activities.mentorId, mentorId)))
    .orderBy(desc(activities.activityOn))
    .limit(LIMIT);

const insertTenIn = (db: Database, asker: Asker) =>
  db.insert(activities).values(inserted(asker)).returning({ id: activities.id });

const quiet = { onnotice: () => undefined };

function byHand({ url, asker, connections }: Place): Contestant {
  const client = postgres(url('postgres'), { ...quiet, max: connections });
  const db = drizzle(client);
  return {
    name: 'by_hand',
    newest: () => newestIn(db, asker).prepare('newest').execute(),
    insertTen: () => insertTenIn(db, asker).prepare('insert_ten').execute(),
    [Symbol.asyncDispose]: () => client.end({ timeout: 1 }),
  };
}

/** No way to serve anybody, since the caller never changes: the policies' own part of what a session costs. */
function standing({ url, asker, connections }: Place): Contestant {
  const connection = { role: 'authenticated', 'request.jwt.claims': asker.claims.json };
  const client = postgres(url('authenticator'), { ...quiet, max: connections, connection });
  const db = drizzle(client);
  return {
    name: 'standing',
    newest: () => newestIn(db, asker).prepare('newest').execute(),
    insertTen: null,
    [Symbol.asyncDispose]: () => client.end({ timeout: 1 }),
  };
}

function bare({ url, asker, connections }: Place): Contestant {
  const client = postgres(url('postgres'), { ...quiet, max: connections });
  const { organizationId, mentorId, localAssociationId, typeId } = asker;
  const rows = inserted(asker).map((row) => ({
    organization_id: organizationId,
    mentor_id: mentorId,
    local_association_id: localAssociationId,
    type_id: typeId,
    activity_on: row.activityOn,
    duration_minutes: row.durationMinutes,
    channel: row.channel,
  }));
  return {
    name: 'bare',
    newest: () => client<{ id: string }[]>`
      select * from activities where organization_id = ${organizationId} and mentor_id = ${mentorId}
      order by activity_on desc limit ${LIMIT}`,
    insertTen: () => client<{ id: string }[]>`insert into activities ${client(rows)} returning id`,
    [Symbol.asyncDispose]: () => client.end({ timeout: 1 }),
  };
}

function session({ url, asker, connections }: Place, prepare: boolean): Contestant {
  const pool = openPool({ url: url('authenticator'), max: connections, prepare });
  // As in a server: a session per request.
  const open = () => openSession(pool, asker.claims) as unknown as Database;
  return {
    name: prepare ? 'session' : 'session_unprepared',
    newest: () => newestIn(open(), asker).execute(),
    insertTen: () => insertTenIn(open(), asker).execute(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

/**
 * As https://orm.drizzle.team/docs/rls does it: one statement that sets claims and role, the work, one that takes them
 * back. The claims become part of the SQL there, which is safe here only because the hook made them.
 */
function drizzleRls({ url, asker, connections }: Place): Contestant {
  const client = postgres(url('authenticator'), { ...quiet, max: connections });
  const db = drizzle(client);
  const { json } = asker.claims;
  const become = `select set_config('request.jwt.claims', '${json}', true);
    select set_config('request.jwt.claim.sub', '${asker.mentorId}', true); set local role authenticated`;
  const leave = `select set_config('request.jwt.claims', null, true);
    select set_config('request.jwt.claim.sub', null, true); reset role`;
  return {
    name: 'drizzle_rls',
    newest: () =>
      db.transaction(async (tx) => {
        try {
          await tx.execute(become);
          return await newestIn(tx, asker).execute();
        } finally {
          await tx.execute(leave);
        }
      }),
    insertTen: null,
    [Symbol.asyncDispose]: () => client.end({ timeout: 1 }),
  };
}

function beginArray({ url, asker, connections }: Place): Contestant {
  const client = postgres(url('authenticator'), { ...quiet, max: connections });
  const ask = async (query: { toSQL(): { sql: string; params: unknown[] } }) => {
    const { sql: text, params } = query.toSQL();
    const [, rows] = await client.begin((tx) => [
      tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${asker.claims.json}, true)`,
      tx.unsafe<{ id: string }[]>(text, params as string[], { prepare: true }),
    ]);
    return rows;
  };
  const builder = drizzle.mock();
  return {
    name: 'begin_array',
    newest: () => ask(newestIn(builder, asker)),
    insertTen: null,
    [Symbol.asyncDispose]: () => client.end({ timeout: 1 }),
  };
}

/** Connects a contestant, which has been installed if it is one of those: see installOnDemand(). */
export async function connectContestant(name: ContestantName, place: Place): Promise<Contestant> {
  switch (name) {
    case 'by_hand':
      return byHand(place);
    case 'standing':
      return standing(place);
    case 'bare':
      return bare(place);
    case 'session':
      return session(place, true);
    case 'session_unprepared':
      return session(place, false);
    case 'drizzle_rls':
      return drizzleRls(place);
    case 'begin_array':
      return beginArray(place);
    case 'zenstack':
    case 'prisma_rls':
      return await connectOnDemand(name, place);
  }
}
