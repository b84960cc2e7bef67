import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packArtefact } from '../../ops/functions/artefact.ts';
import { releaseOf } from '../../ops/functions/release.ts';
import { findRelease } from '../../ops/functions/store/find-release.ts';
import { keepRelease } from '../../ops/functions/store/keep-release.ts';
import { listReleases } from '../../ops/functions/store/list-releases.ts';
import { readRelease } from '../../ops/functions/store/read-release.ts';
import { author, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage[Symbol.asyncDispose]();
});

const functionOf = (name: string, text: string) =>
  packArtefact({ name, entrypoint: 'index.js', verifyJwt: true, source: `// ${text}\n` });
const hello = functionOf('hello', 'hello');
const bye = functionOf('bye', 'bye');
const keep = (...artefacts: (typeof hello)[]) => keepRelease(stage.sql, artefacts, author);

const tables = ['artefacts', 'releases', 'release_items', 'log', 'uploads'].map(
  (name) => `supabase_migrations.likeperson_function_${name}`,
);

/** As somebody with the password of `postgres` would have to. */
async function tamper(statement: string): Promise<void> {
  await stage.sql.unsafe(`
    alter table supabase_migrations.likeperson_function_artefacts disable trigger user,
      drop constraint likeperson_function_artefacts_hash;
    alter table supabase_migrations.likeperson_function_release_items disable trigger user;
    ${statement}`);
}

describe('the place where releases are kept', () => {
  it('gives back exactly what was kept', async () => {
    const { id } = await keep(hello, bye);
    const found = await readRelease(stage.sql, id);
    expect(found.artefacts.map(({ name, sha256 }) => [name, sha256])).toEqual([
      ['bye', bye.sha256],
      ['hello', hello.sha256],
    ]);
    expect(found.artefacts.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
      [bye, hello].map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    );
  });

  it('keeps a release once, and an artefact once for all releases', async () => {
    await keep(hello);
    await keep(hello, bye);
    await keep(bye, hello);
    expect(await listReleases(stage.sql)).toMatchObject([
      { functions: { hello: hello.sha256 }, ...author },
      { functions: { bye: bye.sha256, hello: hello.sha256 }, ...author },
    ]);
    const [count] = await stage.sql`
      select count(*)::int as artefacts from supabase_migrations.likeperson_function_artefacts`;
    expect(count).toEqual({ artefacts: 2 });
  });

  it('keeps a release without functions', async () => {
    const { id } = await keep();
    expect(await readRelease(stage.sql, id)).toEqual(releaseOf([]));
    expect(await listReleases(stage.sql)).toMatchObject([{ id, functions: {} }]);
  });

  it('takes nothing in that has not the hash it says, and then nothing at all', async () => {
    const forged = { ...hello, bytes: bye.bytes };
    await expect(keep(bye, forged)).rejects.toMatchObject({
      code: 'damaged_artefact',
      function: 'hello',
    });
    expect(await listReleases(stage.sql)).toEqual([]);
    await keep(bye);
    const past = stage.sql`insert into supabase_migrations.likeperson_function_artefacts (sha256, bytes)
      values (${hello.sha256}, ${Buffer.from('other')})`;
    await expect(past).rejects.toThrow('likeperson_function_artefacts_hash');
  });

  it('refuses an artefact that was changed there, by its name, and sends nothing', async () => {
    const release = await keep(hello, bye);
    await tamper(
      `update supabase_migrations.likeperson_function_artefacts set bytes = 'evil' where sha256 = '${hello.sha256}'`,
    );
    await expect(readRelease(stage.sql, release.id)).rejects.toMatchObject({
      code: 'damaged_artefact',
      function: 'hello',
      message: expect.stringContaining('the function hello'),
    });
    const damaged = { ...release, artefacts: [{ ...hello, bytes: Buffer.from('evil') }] };
    await expect(stage.activate(damaged)).rejects.toMatchObject({ code: 'damaged_artefact' });
    expect(stage.standIn.requests).toEqual([]);
  });

  it.each([
    [
      'took away',
      `delete from supabase_migrations.likeperson_function_release_items where name = 'bye'`,
    ],
    [
      'exchanged',
      `update supabase_migrations.likeperson_function_release_items set sha256 = '${hello.sha256}' where name = 'bye'`,
    ],
  ])('refuses a release of which somebody %s a function', async (_, statement) => {
    const { id } = await keep(hello, bye);
    await tamper(statement);
    await expect(readRelease(stage.sql, id)).rejects.toMatchObject({
      code: expect.stringMatching(/^damaged_(release|artefact)$/),
    });
  });

  it('finds a release by the beginning of its id, when only one begins so', async () => {
    const releases = await Promise.all(
      Array.from({ length: 17 }, (_, at) => releaseOf([functionOf('hello', String(at))])),
    );
    for (const { artefacts } of releases) await keep(...artefacts);
    const ids = releases.map(({ id }) => id);
    for (const id of ids) expect(await findRelease(stage.sql, id)).toBe(id);
    // Of seventeen, two have the same first digit.
    const digit = ids.map(([first]) => first).find((first, at, all) => all.indexOf(first) !== at);
    await expect(findRelease(stage.sql, digit ?? '')).rejects.toMatchObject({
      code: 'ambiguous_release',
      ids: ids.filter((id) => id[0] === digit).toSorted(),
    });
  });

  it.each(['', 'zz', 'f'.repeat(64), "' or true"])('knows no release %j', async (id) => {
    await expect(findRelease(stage.sql, id)).rejects.toMatchObject({ code: 'unknown_release' });
    await keep(hello);
    await expect(findRelease(stage.sql, id)).rejects.toMatchObject({ code: 'unknown_release' });
    await expect(readRelease(stage.sql, id)).rejects.toMatchObject({ code: 'unknown_release' });
  });

  it('is only added to, also by its owner', async () => {
    await stage.activate(await keep(hello));
    for (const table of tables) {
      const kept = 'only ever added to';
      await expect(stage.sql.unsafe(`delete from ${table}`), table).rejects.toThrow(kept);
      await expect(stage.sql.unsafe(`truncate ${table} cascade`), table).rejects.toThrow(kept);
    }
    for (const statement of [
      `update ${tables[0]} set bytes = bytes`,
      `update ${tables[1]} set who = 'ola'`,
      `update ${tables[2]} set name = 'x'`,
      `update ${tables[3]} set who = 'ola'`,
      `update ${tables[4]} set version = 9`,
    ]) {
      await expect(stage.sql.unsafe(statement), statement).rejects.toThrow('only ever added to');
    }
  });

  it('is out of reach of every role of the API, also where new tables are granted to them', async () => {
    await stage.sql`alter default privileges grant all on tables to anon, authenticated, service_role`;
    await keep(hello);
    for (const role of ['anon', 'authenticated', 'service_role']) {
      for (const table of tables) {
        const read = stage.database.as({ role }, (tx) => tx.unsafe(`select from ${table}`));
        await expect(read, `${role} ${table}`).rejects.toThrow('permission denied');
        const [privileges] = await stage.database.sql`
          select has_table_privilege(${role}, ${table}, 'select, insert, update, delete, truncate, references, trigger') as any,
            relrowsecurity as rls from pg_class where oid = ${table}::regclass`;
        expect(privileges, `${role} ${table}`).toEqual({ any: false, rls: true });
      }
    }
  });
});
