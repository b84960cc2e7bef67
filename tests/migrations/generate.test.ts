import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test as it } from 'vitest';
import { copyProject, type ProjectCopy } from './project-copy.ts';

let project: ProjectCopy;
beforeEach(async () => {
  project = await copyProject();
});
afterEach(() => project.remove());

const migrations = async () =>
  (await readdir(path.join(project.dir, 'supabase/migrations'))).filter((file) =>
    file.endsWith('.sql'),
  );
const newest = async (dir = 'supabase/migrations') =>
  await readFile(path.join(project.dir, dir, (await migrations()).sort().at(-1) ?? ''), 'utf8');
const generate = (name = 'a_change', ...flags: string[]) =>
  project.likeperson('db', 'generate', '--name', name, '--json', ...flags);

describe('S9.1 npm run db:generate', { timeout: 120_000 }, () => {
  it('writes nothing when nothing changed, and drizzle-kit by itself agrees', async () => {
    const before = await migrations();
    const { exitCode, stdout } = await generate();
    expect({ exitCode, files: JSON.parse(stdout).files }).toEqual({ exitCode: 0, files: [] });
    const { all } = await execa('drizzle-kit', ['generate'], {
      cwd: project.dir,
      preferLocal: true,
      localDir: project.dir,
      all: true,
      stdin: 'ignore',
    });
    expect(all).toContain('No schema changes');
    expect(await migrations()).toEqual(before);
  });

  it('names the file with data that is missing, or no SQL', async () => {
    const file = path.join(project.dir, 'data.sql');
    const refused = async (reason: string) =>
      expect(JSON.parse((await generate('a_change', '--data', file)).stdout).error).toEqual({
        code: 'unusable_sql_file',
        message: expect.stringMatching(new RegExp(`data\\.sql: .*${reason}`)),
      });
    await refused('no such file');
    await writeFile(file, 'updat contacts set birth_year = 1990;');
    await refused('at or near "updat"');
  });

  it('a new column comes with its grants, and the result passes the check', async () => {
    await project.edit(
      'db/tables/contacts.ts',
      "birthYear: special(integer('birth_year')),",
      "birthYear: special(integer('birth_year')),\n    languageCode: special(code('language_code', '[a-z]{2}', 2)),",
    );
    await project.edit(
      'db/tables/contacts.ts',
      'import { consents }',
      "import { code } from '../values/texts.ts';\nimport { consents }",
    );
    expect(await generate('add_contact_language')).toMatchObject({ exitCode: 0 });
    const sql = await newest();
    expect(sql).toContain('ALTER TABLE "contacts" ADD COLUMN "language_code" text');
    expect(sql).toMatch(
      /grant select \([^)]*language_code[^)]*\) on table public\.contacts to authenticated/,
    );
    expect(await project.likeperson('db', 'check')).toMatchObject({ exitCode: 0 });
    expect(JSON.parse((await generate()).stdout).files).toEqual([]);
  });

  it('a column whose name Postgres reserves is refused by name, and nothing is written', async () => {
    await project.edit('db/tables/contacts.ts', "integer('birth_year')", "integer('order')");
    const before = await migrations();
    const { exitCode, stdout } = await generate('add_order', '--no-rename');
    expect({ exitCode, error: JSON.parse(stdout).error }).toEqual({
      exitCode: 1,
      error: {
        code: 'unusable_column_name',
        message: expect.stringContaining('the column "order" of contacts: it is a reserved word'),
      },
    });
    expect(await migrations()).toEqual(before);
  });

  it('a narrower cell of the matrix drops the policy and creates it again, with its comment', async () => {
    await project.edit(
      'policies/access-matrix.ts',
      "coordinator: { select: 'association', insert: 'association', update: 'association' },\n    peer_mentor: { select: 'assigned' },",
      "coordinator: { select: 'association', insert: 'association' },\n    peer_mentor: { select: 'assigned' },",
    );
    expect(await generate('contacts_are_never_updated')).toMatchObject({ exitCode: 0 });
    const sql = await newest();
    expect(sql).toContain('DROP POLICY IF EXISTS "contacts_update" ON "contacts"');
    expect(sql).not.toContain('DISABLE ROW LEVEL SECURITY');
    expect(sql).not.toMatch(/grant update [^;]* on table public\.contacts to authenticated/);
    expect(await project.likeperson('db', 'check')).toMatchObject({ exitCode: 0 });
  });

  it('a new enum value has a file of its own, before the policy that uses it', async () => {
    await project.edit(
      'policies/workflows/activity.ts',
      "'returned', 'approved', 'rejected'],\n  begins: ['draft', 'submitted'],",
      "'returned', 'reopened', 'approved', 'rejected'],\n  begins: ['draft', 'reopened', 'submitted'],",
    );
    const { exitCode, stdout } = await generate('reopen_activities');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).files).toEqual([
      expect.stringMatching(/_reopen_activities_values\.sql$/),
      expect.stringMatching(/_reopen_activities\.sql$/),
    ]);
    expect(await project.likeperson('db', 'check')).toMatchObject({ exitCode: 0 });
  });

  it('a changed trigger function alone is enough for a migration', async () => {
    await project.edit('db/sql/row-triggers.ts', 'Make a new row instead.', 'Make a new row.');
    expect(await generate('reword_hint')).toMatchObject({ exitCode: 0 });
    expect(await newest()).toContain('create or replace function private.refuse_change()');
    expect(await project.likeperson('db', 'check')).toMatchObject({ exitCode: 0 });
  });

  it('a rename without a terminal is refused with the answers to choose from, and nothing is written', async () => {
    await project.edit(
      'db/tables/contacts.ts',
      "integer('birth_year')",
      "integer('year_of_birth')",
    );
    const before = await migrations();
    const { exitCode, stdout } = await generate('rename_birth_year');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'rename_unanswered',
      message: expect.stringContaining('--rename contacts.birth_year=year_of_birth'),
    });
    expect(await migrations()).toEqual(before);
  });

  it('a rename that is answered keeps the data, and the rollback undoes it', async () => {
    await project.edit(
      'db/tables/contacts.ts',
      "integer('birth_year')",
      "integer('year_of_birth')",
    );
    const { exitCode, stdout } = await generate(
      'rename_birth_year',
      '--rename',
      'contacts.birth_year=year_of_birth',
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).proofs).toEqual([
      expect.objectContaining({ loses: [], rollbackLoses: [], withoutRows: [] }),
    ]);
    expect(await newest()).toContain('RENAME COLUMN "birth_year" TO "year_of_birth"');
    expect(await newest('supabase/rollbacks')).toContain(
      'RENAME COLUMN "year_of_birth" TO "birth_year"',
    );
  });

  it('a loss must be accepted, and is declared in both files', async () => {
    await project.edit(
      'db/tables/contacts.ts',
      "    birthYear: special(integer('birth_year')),\n",
      '',
    );
    await project.edit(
      'db/tables/contacts.ts',
      `    check('contacts_birth_year_check', sql\`\${t.birthYear} between 1900 and 2100\`),\n`,
      '',
    );
    const before = await migrations();
    const refused = await generate('forget_birth_year');
    expect(JSON.parse(refused.stdout).error).toMatchObject({
      code: 'loss_not_accepted',
      message: expect.stringContaining('contacts.birth_year'),
    });
    expect(await migrations()).toEqual(before);

    expect(await generate('forget_birth_year', '--accept-loss')).toMatchObject({ exitCode: 0 });
    expect(await newest()).toContain('-- loses: contacts.birth_year\n');
    expect(await newest('supabase/rollbacks')).toContain(
      '-- does not restore: contacts.birth_year\n',
    );
  });

  it('an edited rollback is refused like an edited migration', async () => {
    const [file = ''] = await migrations();
    await project.edit(
      `supabase/rollbacks/${file}`,
      "set lock_timeout = '4s';",
      "set lock_timeout = '5s';",
    );
    const { stdout } = await generate();
    expect(JSON.parse(stdout).error.message).toContain(`rollbacks/${file} was edited`);
  });

  it('an edited migration is refused before anything is generated', async () => {
    const [file = ''] = await migrations();
    await project.edit(
      `supabase/migrations/${file}`,
      "set lock_timeout = '4s';",
      "set lock_timeout = '5s';",
    );
    const { exitCode, stdout } = await generate();
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error.message).toContain(`${file} was edited`);
  });

  it('a schema change without a migration fails the check, which names what is missing', async () => {
    await project.edit(
      'policies/access-matrix.ts',
      "columns: ['name']",
      "columns: ['name', 'org_number']",
    );
    const { exitCode, stdout } = await project.likeperson('db', 'check', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error.message).toContain('private.guard_organizations()');
  });

  it('a name that cannot be a file name is refused', async () => {
    const { exitCode, stdout } = await generate('../Evil Name');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error.message).toContain('../Evil Name');
  });
});
