import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { databaseName, dropDatabase } from '../../tests/harness/leftovers.ts';
import { createTemplate } from '../../tests/harness/template.ts';
import { urlFor } from '../../tests/harness/url.ts';
import type { World } from '../model.ts';
import { loadFixedWorld } from '../world/fixed-world.ts';

const quiet = { max: 1, onnotice: () => undefined };

/** Databases of one's own, all alike. */
export interface Clones {
  readonly world: World;
  /** Makes one that holds the world; returns its URL for a superuser. */
  clone(): Promise<string>;
  /** Does `work` with the URL, for a superuser, of one without rows, which is dropped at once. */
  withEmptyClone<T>(work: (url: string) => Promise<T>): Promise<T>;
}

/** Does `work` beside a migrated database with the fixed world and its clones, which are gone afterwards. */
export async function withClones<T>(
  adminUrl: string,
  work: (clones: Clones) => Promise<T>,
): Promise<T> {
  const run = randomBytes(4).toString('hex');
  const admin = postgres(adminUrl, quiet);
  const made: string[] = [];
  const copy = async (source: string) => {
    const name = databaseName(run, `mutants${made.length}`);
    made.push(name);
    await admin`create database ${admin(name)} template ${admin(source)} owner postgres strategy file_copy`;
    return name;
  };
  const urlOf = (database: string) => urlFor(adminUrl, { database });
  try {
    const empty = await createTemplate(adminUrl, run);
    made.push(empty);
    const full = await copy(empty);
    const world = await inDatabase(urlOf(full), async (sql) => {
      const loaded = await sql.begin(loadFixedWorld);
      // Statistics now, so that plans do not change in the middle.
      await sql`analyze`;
      return loaded;
    });
    return await work({
      world,
      clone: async () => urlOf(await copy(full)),
      withEmptyClone: async (worker) => {
        const name = await copy(empty);
        try {
          return await worker(urlOf(name));
        } finally {
          await dropDatabase(admin, name);
        }
      },
    });
  } finally {
    for (const name of made) await dropDatabase(admin, name);
    await admin.end();
  }
}

/** Does `work` with one connection to a database. */
export async function inDatabase<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, quiet);
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
