import type postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assertDatabaseIs,
  assertDatabaseUnmarked,
} from '../../ops/environments/assert-database-is.ts';
import { claimDatabase } from '../../ops/environments/claim-database.ts';
import { readMark } from '../../ops/environments/environment-mark.ts';
import { type Connection, connect } from '../harness/connect.ts';
import { createBaselineDatabase, type TestDatabase } from '../harness/database.ts';

let database: TestDatabase;
let owner: Connection;
let sql: postgres.Sql;
beforeEach(async () => {
  database = await createBaselineDatabase();
  owner = connect(database.url('postgres'));
  sql = owner.sql;
});
afterEach(async () => {
  await owner.sql.end();
  await database.close();
});

const comment = async (text: string) => {
  await sql.unsafe(`comment on database "${database.name}" is '${text}'`);
};

describe('the name of an environment in its database', () => {
  it('is absent at first, which stops commands for an environment and lets others pass', async () => {
    await expect(assertDatabaseIs(sql, 'staging')).rejects.toMatchObject({
      code: 'unmarked_database',
      message: expect.stringContaining('npx likeperson env claim staging'),
    });
    await assertDatabaseUnmarked(sql);
  });

  it('is written by claiming, as postgres who is no superuser, and again without effect', async () => {
    expect(await sql`select usesuper from pg_user where usename = current_user`).toEqual([
      { usesuper: false },
    ]);
    expect(await claimDatabase(sql, 'staging')).toBe(true);
    expect(await claimDatabase(sql, 'staging')).toBe(false);
    await assertDatabaseIs(sql, 'staging');
  });

  it('stops commands for another environment, naming both, and commands for a URL', async () => {
    await claimDatabase(sql, 'production');
    await expect(assertDatabaseIs(sql, 'staging')).rejects.toMatchObject({
      code: 'database_of_another_environment',
      message: expect.stringContaining(
        'is for staging, but the database says that it is production',
      ),
    });
    await expect(assertDatabaseUnmarked(sql)).rejects.toThrow('says that it is production');
  });

  it('is not replaced by claiming for another, unless that one is named', async () => {
    await claimDatabase(sql, 'production');
    await expect(claimDatabase(sql, 'staging')).rejects.toThrow('--instead-of production');
    await expect(claimDatabase(sql, 'staging', 'dev')).rejects.toThrow(
      'says that it is production',
    );
    expect(await readMark(sql)).toBe('production');
    expect(await claimDatabase(sql, 'staging', 'production')).toBe(true);
    expect(await readMark(sql)).toBe('staging');
  });

  it('is one when two claim at once, and the other is told', async () => {
    await using other = connect(database.url('postgres'));
    for (let round = 0; round < 20; round++) {
      await comment('');
      const claims = await Promise.allSettled([
        claimDatabase(sql, 'dev'),
        claimDatabase(other.sql, 'staging'),
      ]);
      const refused = claims.filter((claim) => claim.status === 'rejected');
      expect(refused.map(({ reason }) => reason.code)).toEqual(['database_of_another_environment']);
    }
  });

  it('keeps what else the comment says', async () => {
    await comment("Driftes av O''Hara; se \\håndboken");
    await claimDatabase(sql, 'dev');
    await claimDatabase(sql, 'staging', 'dev');
    const [row] =
      await sql`select shobj_description(oid, 'pg_database') as text from pg_database where datname = current_database()`;
    expect(row?.text).toBe("Driftes av O'Hara; se \\håndboken\nlikeperson environment: staging");
  });

  it('stops every command when it is a name that nobody knows, without quoting it', async () => {
    await comment('likeperson environment: hemmelig');
    await expect(assertDatabaseIs(sql, 'dev')).rejects.toThrow(
      'says that it is an unknown environment',
    );
    await expect(assertDatabaseUnmarked(sql)).rejects.toThrow('an unknown environment');
    await expect(claimDatabase(sql, 'dev')).rejects.not.toThrow('hemmelig');
  });

  it('cannot be written by callers of the API or by server jobs', async () => {
    const statement = `comment on database "${database.name}" is 'likeperson environment: dev'`;
    for (const role of ['anon', 'authenticated']) {
      const attempt = database.as({ role }, (tx) => tx.unsafe(statement));
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
    await expect(database.asService((tx) => tx.unsafe(statement))).rejects.toMatchObject({
      code: '42501',
    });
    expect(await readMark(sql)).toBeNull();
  });
});
