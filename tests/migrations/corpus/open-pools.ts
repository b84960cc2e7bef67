import { sql } from 'drizzle-orm';
import { StatementFailed } from '../../../db/session/errors/statement-failed.ts';
import { openSession } from '../../../db/session/open-session.ts';
import { openPool, type SessionPool } from '../../../db/session/session-pool.ts';
import { createTokenVerifier } from '../../../db/session/token-verifier.ts';
import type { VerifiedClaims } from '../../../db/session/verified-claims.ts';
import { writeSampleRows } from '../../../ops/migrations/prove/sample-rows.ts';
import { runStatements } from '../../../ops/migrations/run-statements.ts';
import type { ScratchServer } from '../../../ops/scratch-server.ts';
import { withDatabase } from '../../../ops/with-database.ts';
import { createSigner, ISSUER } from '../../session/signer.ts';

const PERSON = 'a0000000-0000-4000-8000-00000000000a';
const tables = ['organizations', 'members', 'visits', 'visit_notes'];
const roles = ['organization_admin', 'coordinator', 'peer_mentor'] as const;

/** A way to a migrated database, and back to the one before. */
interface Steps {
  readonly statements: readonly string[];
  readonly rollback: readonly string[];
}

/**
 * Goes up, back and up again below a pool that has kept what its callers' claims give and prepared all that they ask,
 * and compares what it says after each step with what a new pool says then.
 *
 * @param before a database in the state before the migration, to which nobody is connected
 * @returns how they differ, step by step
 */
export async function whatOpenPoolsSay(
  server: ScratchServer,
  before: string,
  { statements, rollback }: Steps,
): Promise<string[]> {
  const name = `${before}_open`;
  const url = await server.createDatabase(name, before);
  await writeSampleRows(server.superuserUrl(name));
  const callers = await callersOf(url);
  const newPool = () => openPool({ url: url.replace('//postgres:', '//authenticator:'), max: 1 });
  const differences: string[] = [];
  const old = newPool();
  try {
    // Once to be kept and prepared, once to be used.
    await answersOn(old, callers);
    await answersOn(old, callers);
    for (const [step, run] of Object.entries({
      up: statements,
      back: rollback,
      again: statements,
    })) {
      const refused = await runStatements(url, run).catch((error: unknown) => String(error));
      if (refused) break;
      const fresh = newPool();
      const [told, expected] = [await answersOn(old, callers), await answersOn(fresh, callers)];
      await fresh.close();
      for (const [question, answer] of expected) {
        if (told.get(question) !== answer) {
          differences.push(`${step}: ${question}: ${told.get(question)}, should be ${answer}`);
        }
      }
    }
  } finally {
    await old.close();
    await server.dropDatabase(name);
  }
  return differences;
}

/** Somebody of each role in one organisation of those there are, and somebody of none. */
async function callersOf(url: string): Promise<readonly VerifiedClaims[]> {
  const signer = await createSigner();
  const tokens = createTokenVerifier({ keys: { jwks: signer.jwks }, issuer: ISSUER });
  const [first] = await withDatabase(
    url,
    (owner) => owner<{ id: string }[]>`select id from public.organizations order by id limit 1`,
  );
  const memberships = roles.map((role) => [
    { organization_id: first?.id ?? PERSON, role, association_ids: [] },
  ]);
  const now = Math.floor(Date.now() / 1000);
  return await Promise.all(
    [...memberships, []].map(async (held) =>
      tokens.verify(
        await signer.sign({
          sub: PERSON,
          role: 'authenticated',
          iss: ISSUER,
          aud: 'authenticated',
          iat: now,
          exp: now + 3600,
          memberships: held,
        }),
      ),
    ),
  );
}

/** What each caller is shown of each table, or with which error. */
async function answersOn(
  pool: SessionPool,
  callers: readonly VerifiedClaims[],
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [n, claims] of callers.entries()) {
    const session = openSession(pool, claims);
    for (const table of tables) {
      const rows = await session
        .execute(sql.raw(`select * from public.${table} order by 1, 2`))
        .then(
          (found) => JSON.stringify([...found]),
          (error: unknown) => {
            if (error instanceof StatementFailed) return error.sqlState;
            throw error;
          },
        );
      answers.set(`${table} to caller ${n}`, rows);
    }
  }
  return answers;
}
