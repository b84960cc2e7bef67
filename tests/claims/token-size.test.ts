import { generateKeyPair, SignJWT } from 'jose';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolledBack } from '../../ops/undone.ts';
import { insertRow } from '../world/insert-row.ts';
import { idOf } from '../world/names.ts';
import { association, organization } from '../world/organizations.ts';
import { type Persona, person } from '../world/people.ts';
import { authServerClaims, type HookAnswer } from '../world/token.ts';
import { createWorld, type World } from '../world/world.ts';

const TOKEN_LIMIT_BYTES = 4096;
/** A message that says what cannot be done, then a hint that says what to do instead. */
const WHAT_TO_DO = /^Cannot .+\|.*associat/;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Association 0 is a region of its own; the others are local associations in it. */
const newAssociation = (n: number) => ({
  id: idOf(`local_associations/new ${n}`),
  organization_id: organization('A'),
  parent_id: n === 0 ? association('an') : idOf('local_associations/new 0'),
  level: n === 0 ? 'region' : 'local',
  name: `Lag ${n}`,
});
const addAssociation = (n: number) => (sql: postgres.ISql) =>
  insertRow(sql, 'local_associations', newAssociation(n));

/** Makes somebody coordinator of the new region. */
const coordinate = (who: Persona) => (sql: postgres.ISql) =>
  insertRow(sql, 'memberships', {
    organization_id: organization('A'),
    local_association_id: newAssociation(0).id,
    profile_id: person(who),
    role: 'coordinator',
    valid: '[2021-01-01,)',
  });

/** Claims as long as they get in practice: a long address, two factors, several identity providers. */
const longClaims = (userId: string) => ({
  ...authServerClaims(userId),
  iss: 'https://abcdefghijklmnopqrst.supabase.co/auth/v1',
  email: 'fornavn.mellomnavn.etternavnsen-dobbeltnavn@likepersonforbundet.example',
  phone: '4790000000',
  app_metadata: { provider: 'azure', providers: ['azure', 'email', 'phone'] },
  user_metadata: { name: 'x'.repeat(2000) },
  aal: 'aal2',
  amr: [
    { method: 'totp', timestamp: 1_767_225_600 },
    { method: 'password', timestamp: 1_767_225_600 },
  ],
});

async function signedBytes(claims: Record<string, unknown>): Promise<number> {
  const { privateKey } = await generateKeyPair('ES256');
  const header = { alg: 'ES256', kid: '11111111-2222-4333-8444-555555555555', typ: 'JWT' };
  const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  return Buffer.byteLength(token);
}

async function longTokenOf(tx: postgres.TransactionSql, userId: string) {
  await tx`set local role supabase_auth_admin`;
  const event = { user_id: userId, claims: longClaims(userId), authentication_method: 'password' };
  const [row] = await tx<{ answer: HookAnswer }[]>`
    select public.custom_access_token_hook(${JSON.stringify(event)}::text::jsonb) as answer`;
  await tx`reset role`;
  return row?.answer.claims ?? {};
}

describe('S8.5 the size of a token', () => {
  it('is under 4 KB for a coordinator of 50 associations', async () => {
    const claims = await rolledBack(world.db.sql, async (tx) => {
      await addAssociation(0)(tx);
      await coordinate('nobody')(tx);
      for (let n = 1; n < 50; n += 1) await addAssociation(n)(tx);
      return await longTokenOf(tx, person('nobody'));
    });
    const [membership] = claims.memberships as { association_ids: string[] }[];
    expect(new Set(membership?.association_ids).size).toBe(50);
    expect(await signedBytes(claims)).toBeLessThan(TOKEN_LIMIT_BYTES);
  });

  it('refuses the association with which it would not fit, and says what to do', async () => {
    const { refusal, claims } = await rolledBack(world.db.sql, async (tx) => {
      await addAssociation(0)(tx);
      await coordinate('nobody')(tx);
      let refused: string | null = null;
      for (let n = 1; n < 200 && !refused; n += 1) refused = await refusalOf(tx, addAssociation(n));
      return { refusal: refused, claims: await longTokenOf(tx, person('nobody')) };
    });
    expect(refusal).toMatch(WHAT_TO_DO);
    expect(await signedBytes(claims)).toBeLessThan(TOKEN_LIMIT_BYTES);
  });

  it('refuses the membership with which it would not fit, and says what to do', async () => {
    const refusals = await rolledBack(world.db.sql, async (tx) => {
      for (let n = 0; n < 50; n += 1) await addAssociation(n)(tx);
      const small = await refusalOf(tx, coordinate('nobody'));
      await addAssociation(50)(tx);
      // Who is coordinator of two associations already does not get a region of fifty on top.
      return [small, await refusalOf(tx, coordinate('coordA2'))];
    });
    expect(refusals[0]).toBeNull();
    expect(refusals[1]).toMatch(WHAT_TO_DO);
  });

  it('refuses a branch that moves below a coordinator for whom it is too large', async () => {
    const refusal = await rolledBack(world.db.sql, async (tx) => {
      for (let n = 0; n < 60; n += 1) await addAssociation(n)(tx);
      return await refusalOf(
        tx,
        (sql) => sql`
          update local_associations set parent_id = ${association('ar1')} where id = ${newAssociation(0).id}`,
      );
    });
    expect(refusal).toMatch(WHAT_TO_DO);
  });

  it('refuses none to an administrator, whose scope needs no list', async () => {
    const claims = await rolledBack(world.db.sql, async (tx) => {
      for (let n = 0; n < 150; n += 1) await addAssociation(n)(tx);
      return await longTokenOf(tx, person('adminA'));
    });
    expect(claims.user_role).toBe('organization_admin');
    expect(await signedBytes(claims)).toBeLessThan(TOKEN_LIMIT_BYTES);
  });
});

/** The message and hint with which a statement is refused, or null. */
async function refusalOf(
  tx: postgres.TransactionSql,
  statement: (sql: postgres.ISql) => Promise<unknown>,
): Promise<string | null> {
  try {
    await tx.savepoint(async (sql) => {
      await statement(sql);
      await sql`set constraints all immediate`;
    });
    return null;
  } catch (error) {
    if (error instanceof postgres.PostgresError) return `${error.message}|${error.hint ?? ''}`;
    throw error;
  }
}
