import { openSession } from '../../db/session/open-session.ts';
import type { SessionDatabase } from '../../db/session/session-database.ts';
import {
  openPool,
  type SessionPool,
  type SessionPoolOptions,
} from '../../db/session/session-pool.ts';
import type { SessionOptions } from '../../db/session/session-runner.ts';
import { createTokenVerifier } from '../../db/session/token-verifier.ts';
import type { VerifiedClaims } from '../../db/session/verified-claims.ts';
import { type Persona, personas } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';
import { createSigner, ISSUER } from './signer.ts';

/** The test world, reached through sessions. */
export interface SessionWorld {
  readonly world: World;
  readonly pool: SessionPool;
  /** A persona's verified claims, from a token that the hook filled and a key signed. */
  claimsOf(persona: Persona): VerifiedClaims;
  tokenOf(persona: Persona): string;
  session(persona: Persona, options?: SessionOptions): SessionDatabase;
  /** Another pool on the same database, closed with the world. */
  anotherPool(options: Partial<SessionPoolOptions>): SessionPool;
  close(): Promise<void>;
}

/** Builds the world and a pool; statements of sessions are committed, in a database that is dropped at the end. */
export async function createSessionWorld(
  options: Partial<SessionPoolOptions> = {},
): Promise<SessionWorld> {
  const world = await createWorld();
  const signer = await createSigner();
  const tokens = createTokenVerifier({ keys: { jwks: signer.jwks }, issuer: ISSUER });
  const known = new Map<Persona, { token: string; claims: VerifiedClaims }>();
  for (const persona of personas) {
    const token = await signer.sign(world.claimsOf(persona) ?? {});
    known.set(persona, { token, claims: await tokens.verify(token) });
  }
  const of = (persona: Persona) => {
    const found = known.get(persona);
    if (!found) throw new TypeError(`There is no ${persona} in the world.`);
    return found;
  };
  const pools: SessionPool[] = [];
  const anotherPool = (more: Partial<SessionPoolOptions>) => {
    const pool = openPool({ url: world.db.url('authenticator'), max: 2, tokens, ...more });
    pools.push(pool);
    return pool;
  };
  const pool = anotherPool(options);
  return {
    world,
    pool,
    claimsOf: (persona) => of(persona).claims,
    tokenOf: (persona) => of(persona).token,
    session: (persona, more) => openSession(pool, of(persona).claims, more),
    anotherPool,
    close: async () => {
      await Promise.all(pools.map((one) => one.close()));
      await world.close();
    },
  };
}
