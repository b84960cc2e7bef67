import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Names of types that our functions use; a caller may give them another meaning in pg_temp, which is searched first. */
const types = ['uuid', 'jsonb', 'text', 'date', 'timestamptz', 'daterange', 'int4', 'bool'];

/**
 * Slips domains under the names of types, whose checks run whatever the caller likes and note who runs it.
 * A domain's check runs with the rights of whoever casts: in a function with its owner's rights, those of the owner.
 */
async function shadow(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe('create temp table ran_as (who pg_catalog.name, contacts pg_catalog.int8)');
  await tx.unsafe('grant all on ran_as to public');
  for (const type of types) {
    await tx.unsafe(`
      create function pg_temp.note_${type}(value pg_catalog.${type}) returns pg_catalog.bool language plpgsql as $$
      begin
        insert into pg_temp.ran_as select current_user, (select count(*) from public.contacts)
          where current_user <> 'authenticated';
        return true;
      exception when others then
        return true;
      end $$`);
    await tx.unsafe(
      `create domain pg_temp.${type} as pg_catalog.${type} check (pg_temp.note_${type}(value))`,
    );
  }
}

describe('S10 names in pg_temp: a caller who can run SQL gives a type of ours another meaning', () => {
  it('and nothing of theirs runs with the rights of a function’s owner', async () => {
    const ran = await world.as('m1', async (tx) => {
      // Refusing temporary objects is as good as ignoring them.
      await tx.savepoint(() => shadow(tx)).catch(() => undefined);
      const tables = await tx<{ table: string }[]>`
        select relname as table from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
      for (const { table } of tables) {
        await tx
          .savepoint((sql) => sql`select count(*) from ${sql(`public.${table}`)}`)
          .catch(() => undefined);
      }
      await tx
        .savepoint((sql) => sql`update public.activities set duration_minutes = duration_minutes`)
        .catch(() => undefined);
      return await tx
        .savepoint((sql) => sql`select distinct who, contacts from pg_temp.ran_as`)
        .catch(() => []);
    });
    expect(ran).toEqual([]);
  });

  it('and a table or function in pg_temp is not what our functions read or call', async () => {
    const seen = await world.as('m1', async (tx) => {
      await tx
        .savepoint(async (sql) => {
          await sql.unsafe('create temp table memberships (like public.memberships)');
          await sql.unsafe('create temp table assignments (like public.assignments)');
          await sql.unsafe(
            'create function pg_temp.is_global_admin() returns boolean language sql return true',
          );
        })
        .catch(() => undefined);
      return await tx`select id from public.contacts`;
    });
    const expected = await world.as('m1', (tx) => tx`select id from public.contacts`);
    expect(seen).toEqual(expected);
  });

  it('every function of ours searches pg_temp last, or callers make nothing there', async () => {
    const [temporary] = await world.db.sql<{ may: boolean }[]>`
      select has_database_privilege('authenticated', current_database(), 'temporary')
        or has_database_privilege('anon', current_database(), 'temporary') as may`;
    const open = await world.db.sql`
      select p.oid::regprocedure::text as function from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not exists (select from unnest(p.proconfig) s where s ~ '^search_path=.*pg_temp"?$')`;
    expect(temporary?.may ? open : []).toEqual([]);
  });

  it('callers make nothing in the schemas that functions and policies name', async () => {
    const schemas = await world.db.sql`
      select nspname as schema, rolname as role from pg_namespace, pg_roles
      where rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
        and nspname !~ '^pg_(temp|toast)' and has_schema_privilege(pg_roles.oid, pg_namespace.oid, 'create')`;
    expect(schemas).toEqual([]);
  });
});
