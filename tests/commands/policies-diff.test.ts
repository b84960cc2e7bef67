import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessDiff } from '../../ops/policies/diff/access-diff.ts';
import type { AccessChange } from '../../ops/policies/diff/compare-cells.ts';
import { compareRevisions } from '../../ops/policies/diff/compare-revisions.ts';
import type { Revision } from '../../ops/policies/diff/revision.ts';
import { likeperson } from './likeperson.ts';
import { createMatrixRepository, type MatrixRepository } from './matrix-repository.ts';

let repository: MatrixRepository;
beforeAll(async () => {
  repository = await createMatrixRepository();
});
afterEach(() => repository.checkout('before'));
afterAll(() => repository.remove());

interface Edit {
  readonly what: string;
  readonly file?: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly string[];
}

const matrix = 'policies/access-matrix.ts';
const inShort = ({ kind, table, role, command }: AccessChange) =>
  `${kind}: ${table} ${role} ${command}`;

const edits: readonly Edit[] = [
  {
    what: 'a cell that was not there',
    from: "accounting_exports: {\n    organization_admin: {\n      select: 'organization',",
    to: "accounting_exports: {\n    organization_admin: {\n      select: 'organization',\n      delete: 'organization',",
    changes: ['wider: accounting_exports organization_admin delete'],
  },
  {
    what: 'a cell that is gone',
    from: "    peer_mentor: { select: 'assigned' },\n",
    to: '',
    changes: ['narrower: contacts peer_mentor select'],
  },
  {
    what: 'a scope inside which the old one lies',
    from: "documents: {\n    organization_admin: { select: 'organization_unless_special' },",
    to: "documents: {\n    organization_admin: { select: 'organization' },",
    changes: ['wider: documents organization_admin select'],
  },
  {
    what: 'a scope around the old one, through another in between',
    from: "notifications: {\n    global_admin: { select: 'own', update: { scope: 'own', columns: ['read_at'] } },\n    organization_admin: { select: 'own',",
    to: "notifications: {\n    global_admin: { select: 'own', update: { scope: 'own', columns: ['read_at'] } },\n    organization_admin: { select: 'organization_or_national',",
    changes: ['wider: notifications organization_admin select'],
  },
  {
    what: 'the same for somebody without a membership, on whom it does not rest',
    from: "notifications: {\n    global_admin: { select: 'own',",
    to: "notifications: {\n    global_admin: { select: 'organization',",
    changes: ['other: notifications global_admin select'],
  },
  {
    what: 'a scope that is neither inside the old one nor around it',
    from: "certificates: {\n    organization_admin: {\n      select: 'organization',\n      insert: 'organization_unless_own',\n      update: 'organization_unless_own',\n    },\n    coordinator: {\n      select: 'association',",
    to: "certificates: {\n    organization_admin: {\n      select: 'organization',\n      insert: 'organization_unless_own',\n      update: 'organization_unless_own',\n    },\n    coordinator: {\n      select: 'own',",
    changes: ['other: certificates coordinator select'],
  },
  {
    what: 'a column more',
    from: "columns: ['coordinator_id', 'due_at', 'status', 'status_reason']",
    to: "columns: ['coordinator_id', 'due_at', 'status', 'status_reason', 'mentor_id']",
    changes: ['wider: assignments organization_admin update'],
  },
  {
    what: 'a column fewer',
    from: "columns: ['coordinator_id', 'due_at', 'status', 'status_reason']",
    to: "columns: ['due_at', 'status', 'status_reason']",
    changes: ['narrower: assignments organization_admin update'],
  },
  {
    what: 'one column for another',
    from: "columns: ['coordinator_id', 'due_at', 'status', 'status_reason']",
    to: "columns: ['mentor_id', 'due_at', 'status', 'status_reason']",
    changes: ['other: assignments organization_admin update'],
  },
  {
    what: 'fewer rows and fewer columns',
    from: "documents: {\n    organization_admin: { select: 'organization_unless_special' },\n    coordinator: { select: 'association', insert: 'association', update: 'association' },",
    to: "documents: {\n    organization_admin: { select: 'organization_unless_special' },\n    coordinator: { select: 'association', insert: 'association', update: { scope: 'association_unless_own', columns: ['status'] } },",
    changes: ['narrower: documents coordinator update'],
  },
  {
    what: 'a key that upserts no longer find rows by, and that may change from then on',
    file: 'policies/upserts.ts',
    from: "  org_labels: ['organization_id', 'locale', 'term_key'],\n",
    to: '',
    changes: ['wider: org_labels organization_admin update'],
  },
  {
    what: 'a column that the database keeps from now on',
    file: 'policies/column-rules.ts',
    from: "integrations: { kept: ['secret_ref'] },",
    to: "integrations: { kept: ['secret_ref', 'provider'] },",
    changes: [
      'narrower: integrations organization_admin insert',
      'narrower: integrations organization_admin update',
    ],
  },
  {
    what: 'a state in which an owner may still change their row: same cell, other SQL',
    file: 'policies/workflows/assignment.ts',
    from: "{ from: ['accepted'], to: 'active', by: ['peer_mentor'] },",
    to: "{ from: ['accepted', 'declined'], to: 'active', by: ['peer_mentor'] },",
    changes: ['other: assignments peer_mentor update'],
  },
  {
    what: 'what server jobs may do',
    file: 'policies/service-access.ts',
    from: "new Set(['assignment_status_history', 'audit_logs'])",
    to: "new Set(['assignment_status_history', 'consents'])",
    changes: ['wider: audit_logs service_role update', 'narrower: consents service_role update'],
  },
];

describe('S10.6 a change of access is classified for its reviewer', () => {
  it.each(edits)('$what', async ({ file = matrix, from, to, changes }) => {
    await repository.edit(file, from, to);
    const diff = await accessDiff(repository.dir, 'before');
    expect(diff.changes.map(inShort)).toEqual(changes);
  });

  it('another scope, when the old one no longer reaches what it did, is for a person to judge', async () => {
    await repository.edit(
      'policies/row-keys.ts',
      "assignments: {\n    ...inAssociation,\n    owner: 'mentor_id',",
      "assignments: {\n    ...inAssociation,\n    owner: 'coordinator_id',",
    );
    await repository.edit(
      matrix,
      "peer_mentor: {\n      select: 'own',\n      update: { scope: 'own_progress', columns: ['status', 'status_reason'] },",
      "peer_mentor: {\n      select: 'organization',\n      update: { scope: 'own_progress', columns: ['status', 'status_reason'] },",
    );
    const { changes } = await accessDiff(repository.dir, 'before');
    expect(changes.map(inShort)).toContain('other: assignments peer_mentor select');
    expect(changes.filter(({ kind }) => kind === 'wider' || kind === 'narrower')).toEqual([]);
  });

  it('between two commits, whatever stands in the checkout', async () => {
    await repository.edit(matrix, "    peer_mentor: { select: 'assigned' },\n", '');
    await repository.commit('without-contacts');
    await repository.checkout('before');
    const forth = await accessDiff(repository.dir, 'before', 'without-contacts');
    const back = await accessDiff(repository.dir, 'without-contacts', 'before');
    expect(forth.changes.map(inShort)).toEqual(['narrower: contacts peer_mentor select']);
    expect(back.changes.map(inShort)).toEqual(['wider: contacts peer_mentor select']);
    expect((await accessDiff(repository.dir, 'before')).changes).toEqual([]);
  });

  it('names changed files that decide about access and cannot be classified', async () => {
    await mkdir(path.join(repository.dir, 'db/sql'), { recursive: true });
    await repository.write('db/sql/claim-functions.ts', 'export const claims = 1;\n');
    await repository.write('readme.md', 'Nothing about access.\n');
    const { alsoRead } = await accessDiff(repository.dir, 'before');
    expect(alsoRead).toEqual(['db/sql/claim-functions.ts']);
    await repository.commit('with-a-function');
    expect((await accessDiff(repository.dir, 'before', 'with-a-function')).alsoRead).toEqual([
      'db/sql/claim-functions.ts',
    ]);
  });
});

describe('a policy that is put together otherwise, of the same cells', () => {
  const revision = (policy: string): Revision => ({
    tables: {
      contacts: {
        roles: {
          coordinator: { select: { scope: 'association', conditions: ['(a)'], alternatives: {} } },
        },
        judgesBeginning: false,
        judgesLinks: false,
        policies: { select: policy },
        serviceCommands: [],
      },
    },
  });

  it('is a change for everyone', () => {
    const changes = compareRevisions(revision('using (a)'), revision('using (a) or true'));
    expect(changes).toMatchObject([
      { kind: 'other', role: 'everyone', command: 'select', sql: { after: 'using (a) or true' } },
    ]);
  });
});

describe('what cannot be compared', () => {
  it.each(['no-such-branch', '--upload-pack=x', 'HEAD:policies'])(
    'a revision that git does not know: %s',
    async (name) => {
      await expect(accessDiff(repository.dir, name)).rejects.toMatchObject({
        code: 'unknown_revision',
      });
    },
  );

  it('a revision whose matrix does not compile', async () => {
    await repository.edit(
      matrix,
      "select: 'assigned'",
      "select: 'nonsense' + (() => { throw new Error('broken'); })()",
    );
    await repository.commit('broken');
    await expect(accessDiff(repository.dir, 'before', 'broken')).rejects.toMatchObject({
      code: 'unreadable_revision',
    });
  });

  it('a revision whose code does more than compile is stopped', async () => {
    const mark = path.join(repository.dir, 'mark');
    await repository.edit(
      matrix,
      'const accessMatrix = {',
      `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(mark)}, '');\nconst accessMatrix = {`,
    );
    await repository.commit('hostile');
    await expect(accessDiff(repository.dir, 'before', 'hostile')).rejects.toMatchObject({
      code: 'unreadable_revision',
    });
    expect(existsSync(mark)).toBe(false);
  });
});

describe('likeperson policies diff', () => {
  it('says in words and as JSON that nothing changed', async () => {
    const [words, json] = await Promise.all([
      likeperson('policies', 'diff', 'HEAD', 'HEAD'),
      likeperson('policies', 'diff', 'HEAD', 'HEAD', '--json'),
    ]);
    expect(words).toMatchObject({ exitCode: 0 });
    expect(words.stdout).toContain('0 wider, 0 narrower, 0 other');
    expect(JSON.parse(json.stdout)).toMatchObject({ changes: [], alsoRead: [] });
  });

  it('names the revision that it does not know', async () => {
    const { stdout, exitCode } = await likeperson('policies', 'diff', 'nowhere', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).error.message).toContain('"nowhere"');
  });
});
