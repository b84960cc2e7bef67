import type { Work } from '../../ops/undone.ts';
import { type Claims, createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { insertRow } from './insert-row.ts';
import { type Caller, type Persona, person, personas } from './people.ts';
import type { WorldRow } from './row.ts';
import { insertDataKeys } from './sealed.ts';
import { authServerClaims, tokenOf } from './token.ts';
import { worldRows } from './world-rows.ts';

/** Two organisations in full use and a suspended one, with their people, in a database of one's own. */
export interface World {
  db: TestDatabase;
  /** The claims of a persona's token, from the real hook; null for `anon`. */
  claimsOf(caller: Caller): Claims | null;
  /** Does `work` as that caller would through the API, and rolls back. */
  as<T>(caller: Caller, work: Work<T>): Promise<T>;
  close(): Promise<void>;
}

/** Builds the world. */
export async function createWorld(): Promise<World> {
  const db = await createTestDatabase();
  await insertWorld(db);
  const claims = new Map<Persona, Claims>();
  for (const persona of personas) {
    // The hook may refuse the banned and the erased; the tests in tests/claims say which.
    const token = await tokenOf(db.sql, person(persona)).catch(() =>
      authServerClaims(person(persona)),
    );
    claims.set(persona, token);
  }
  const claimsOf = (caller: Caller) => (caller === 'anon' ? null : (claims.get(caller) ?? null));
  return {
    db,
    claimsOf,
    as: (caller, work) => db.as(claimsOf(caller), work),
    close: () => db.close(),
  };
}

const isTenant = ({ table }: Pick<WorldRow, 'table'>) => table === 'organizations';

async function insertWorld({ sql }: TestDatabase): Promise<void> {
  await sql.begin(async (tx) => {
    for (const persona of personas) {
      await tx`
        insert into auth.users (id, aud, role, email)
        values (${person(persona)}, 'authenticated', 'authenticated', ${`${persona.toLowerCase()}@likeperson.example`})`;
    }
    for (const { table, values } of worldRows.filter(isTenant)) await insertRow(tx, table, values);
    await insertDataKeys(tx);
    for (const { table, values } of worldRows) {
      if (!isTenant({ table })) await insertRow(tx, table, values);
    }
    await tx`insert into private.platform_administrators (user_id, reason) values (${person('global')}, 'runs the platform')`;
    // What a server job keeps of them, out of the API's reach.
    await tx`insert into private.invitation_tokens select organization_id, id, sha256(id::text::bytea) from invitations`;
    await tx`insert into private.webhook_payloads select organization_id, id, '{"paid": true}' from webhook_events`;
    await tx`update auth.users set banned_until = '2099-01-01' where id = ${person('banned')}`;
    await tx`
      update profiles set user_id = null, email = null, phone = null, full_name = 'Erased', erased_at = now()
      where id = ${person('erased')}`;
  });
}
