import { sql as sqlText } from 'drizzle-orm';
import { startDelayingProxy, through } from '../../bench/sessions/delaying-proxy.ts';
import type { KeyProvider } from '../../db/encryption/key-provider.ts';
import { openSession } from '../../db/session/open-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import { summaryCipher } from '../../repositories/assignments/summary-cipher.ts';
import { ContactCipher } from '../../repositories/contacts/contact-cipher.ts';
import { fixedProvider } from '../encryption/fixed-provider.ts';
import { createSessionWorld, type SessionWorld } from '../session/session-world.ts';
import { type OrganizationLabel, organization } from '../world/organizations.ts';
import type { Persona } from '../world/people.ts';
import { dataKeyOf } from '../world/sealed.ts';

/** The test world through sessions, with the keys that its contacts and summaries are sealed with. */
export interface RepositoryWorld extends SessionWorld {
  readonly keys: KeyProvider;
  /** How many round trips a persona's work takes, on a connection that is made already. */
  roundTrips(
    persona: Persona,
    work: (session: SessionDatabase) => Promise<unknown>,
  ): Promise<number>;
}

/** Long enough that everything sent in one turn arrives before its first answer is back. */
const DELAY_MS = 10;

/** Builds the world and seals its contacts, each called after its id, and its summaries. */
export async function createRepositoryWorld(): Promise<RepositoryWorld> {
  const world = await createSessionWorld();
  const raw = (of: OrganizationLabel) => {
    const [encrypt, lookup] = [dataKeyOf(of, 'encrypt'), dataKeyOf(of, 'lookup')];
    return { encrypt: { [encrypt.id]: encrypt.bytes }, lookup: { [lookup.id]: lookup.bytes } };
  };
  const keys = fixedProvider({ [organization('A')]: raw('A'), [organization('B')]: raw('B') });
  const { sql } = world.world.db;
  for (const label of ['A', 'B'] as const) {
    const cipher = new ContactCipher(keys, organization(label));
    const rows = await sql<{ id: string }[]>`
      select id from contacts where organization_id = ${organization(label)}`;
    for (const { id } of rows) {
      const sealed = await cipher.seal(id, { name: nameOf(id), phone: null, birthYear: null });
      await sql`
        update contacts set name_enc = ${sealed.nameEnc}, phone_enc = null, birth_year = null, dedup_hash = ${sealed.dedupHash}
        where organization_id = ${organization(label)} and id = ${id}`;
    }
  }
  for (const label of ['A', 'B'] as const) {
    const cipher = summaryCipher(keys, organization(label));
    const rows = await sql<{ id: string; assignment: string }[]>`
      select id, assignment_id as assignment from assignment_summaries
      where organization_id = ${organization(label)}`;
    for (const { id, assignment } of rows) {
      await sql`
        update assignment_summaries set summary_enc = ${await cipher.seal(id, summaryOf(assignment))}
        where organization_id = ${organization(label)} and id = ${id}`;
    }
  }
  const { hostname: host, port } = new URL(world.world.db.url('authenticator'));
  const proxy = await startDelayingProxy({ host, port: Number(port) }, DELAY_MS);
  const distant = world.anotherPool({
    url: through(proxy, world.world.db.url('authenticator')),
    max: 1,
  });
  return {
    ...world,
    keys,
    roundTrips: async (persona, work) => {
      const session = openSession(distant, world.claimsOf(persona));
      await session.execute(sqlText`select 'connected'`);
      const before = proxy.roundTrips();
      await work(session);
      return proxy.roundTrips() - before;
    },
    close: async () => {
      await world.close();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** What the world's contact of this id is called. */
export const nameOf = (id: string) => `Person ${id.slice(0, 8)}`;

/** What the world's assignment of this id is about. */
export const summaryOf = (assignmentId: string) => `About ${assignmentId.slice(0, 8)}`;
