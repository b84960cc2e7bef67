import postgres from 'postgres';
import { tableNames } from '../../policies/access-matrix.ts';
import { type Claims, claimsOf } from '../claims-of.ts';
import { type Persona, personas } from '../seed/personas.ts';

export interface TourAnswer {
  readonly persona: Persona;
  readonly claims: Claims;
  /** Table → rows this caller sees. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface Tour {
  readonly tables: readonly string[];
  /** Table → rows there are. */
  readonly total: Readonly<Record<string, number>>;
  readonly answers: readonly TourAnswer[];
}

/** Whether the caller's token gives them nothing: every row they saw would be a leak. */
export function isOutsider({ claims }: TourAnswer): boolean {
  const { memberships } = claims;
  return claims.user_role === undefined && Array.isArray(memberships) && memberships.length === 0;
}

interface Urls {
  readonly owner: string;
  readonly authenticator: string;
  readonly authAdmin: string;
}

/**
 * Asks every persona the same question of every table: how many rows do you see? One statement each, as the
 * API would run it, with claims from the real hook.
 */
export async function askEveryone(urls: Urls): Promise<Tour> {
  const tables = [...tableNames];
  const claims = await claimsOf(
    urls.authAdmin,
    personas.map(({ userId }) => userId),
  );
  const owner = postgres(urls.owner, { max: 1, onnotice: () => undefined });
  const authenticator = postgres(urls.authenticator, { max: 2, onnotice: () => undefined });
  try {
    const [total, ...rows] = await Promise.all([
      countAll(owner, tables),
      ...claims.map((token) =>
        authenticator.begin(async (sql) => {
          await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify(token)}, true)`;
          return await countAll(sql, tables);
        }),
      ),
    ]);
    return {
      tables,
      total,
      answers: personas.map((persona, i) => ({
        persona,
        claims: claims[i] ?? {},
        rows: rows[i] ?? {},
      })),
    };
  } finally {
    await Promise.all([owner.end(), authenticator.end()]);
  }
}

async function countAll(
  sql: postgres.Sql | postgres.TransactionSql,
  tables: readonly string[],
): Promise<Record<string, number>> {
  const counts = tables.map(
    (table) => `(select count(*)::integer from public.${table}) as ${table}`,
  );
  const [row] = await sql.unsafe<Record<string, number>[]>(`select ${counts.join(', ')}`);
  return row ?? {};
}
