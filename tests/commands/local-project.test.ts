import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tour } from '../../ops/tour/ask-everyone.ts';
import { copyProject, type ProjectCopy } from '../migrations/project-copy.ts';

interface Started {
  readonly port: number;
  readonly seeded: boolean;
  readonly applied: readonly string[];
  readonly tour: Tour;
}

let project: ProjectCopy;
let running: ReturnType<typeof start>;
let first: Started;

function start(...args: string[]) {
  return execa('node', ['ops/likeperson.ts', 'start', '--json', ...args], {
    cwd: project.dir,
    preferLocal: true,
    localDir: project.dir,
    reject: false,
    stdin: 'ignore',
  });
}

/** The first line on stdout, without waiting for the command to end. */
async function firstLine({ stdout }: { stdout: Readable }): Promise<Started> {
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line) as Started;
  throw new Error('It ended without a word on stdout.');
}

const as = async (...args: string[]) => {
  const { exitCode, stdout, stderr } = await project.likeperson('as', ...args, '--json');
  return { exitCode, stderr, result: JSON.parse(stdout) };
};
const seenBy = (persona: string) =>
  first.tour.answers.find((answer) => answer.persona.name === persona)?.rows ?? {};

beforeAll(async () => {
  project = await copyProject();
  running = start();
  first = await firstLine(running);
}, 120_000);

afterAll(async () => {
  running.kill('SIGINT');
  await running;
  await project.remove();
}, 60_000);

describe('npm start', () => {
  it('S4.1 migrates, seeds and shows who sees what, from nothing', () => {
    expect(first.seeded).toBe(true);
    expect(first.applied.length).toBeGreaterThan(0);
    expect(first.tour.total.activities).toBeGreaterThan(1000);
  });

  it('S4.2 an administrator sees their own organisation and no other', () => {
    for (const persona of ['nordlys-admin', 'klang-admin', 'samhold-admin']) {
      expect(seenBy(persona)).toMatchObject({
        organizations: 1,
        contacts: 0,
        assignment_summaries: 0,
      });
      expect(seenBy(persona).activities).toBeGreaterThan(0);
      expect(seenBy(persona).activities).toBeLessThan(first.tour.total.activities ?? 0);
    }
  });

  it('S10.1 a coordinator sees more than a mentor and less than the organisation', () => {
    const [mentor, coordinator, admin] = ['mentor', 'coordinator', 'admin'].map(
      (role) => seenBy(`nordlys-${role}`).activities ?? 0,
    );
    expect(mentor).toBeGreaterThan(0);
    expect(coordinator).toBeGreaterThan(mentor ?? 0);
    expect(admin).toBeGreaterThan(coordinator ?? 0);
  });

  it.each(['no-membership', 'expired-member', 'suspended-org-admin'])(
    'S8.4 %s sees no row of any table',
    (persona) => {
      const rows = seenBy(persona);
      expect(Object.keys(rows)).toEqual(first.tour.tables);
      expect(Object.values(rows).filter((count) => count > 0)).toEqual([]);
    },
  );

  it('S8.2 who belongs to two organisations sees both', () => {
    expect(seenBy('two-orgs').organizations).toBe(2);
  });

  it('a second start on the same data is refused with where the first one answers', async () => {
    const { exitCode, stdout } = await start('--once');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(String(first.port));
  });

  it('a port that something else holds is named', async () => {
    const holder = createServer();
    await new Promise<void>((listening) => holder.listen(0, '127.0.0.1', () => listening()));
    const address = holder.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { exitCode, stdout } = await start('--once', '--scale', 'medium', '--port', port);
    holder.close();
    expect(exitCode).toBe(1);
    expect(stdout).toContain(port);
  });
});

describe('npx likeperson as', () => {
  it('S10.1 shows a mentor their own rows only', async () => {
    const { result } = await as('nordlys-mentor', 'select distinct mentor_id from activities');
    expect(result.rows).toHaveLength(1);
  });

  it("says why nothing came back, in the policy's own words", async () => {
    const { exitCode, result } = await as('nordlys-admin', 'select * from contacts');
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({
      count: 0,
      denial: { policies: [{ policy: 'contacts_select' }] },
    });
    expect(result.denial.policies[0].comment).toContain('coordinator: rows of their association');
  });

  it('says what was refused, and exits non-zero', async () => {
    const { exitCode, result } = await as(
      'nordlys-mentor',
      "insert into contacts (organization_id, local_association_id, name_enc, dedup_hash) select organization_id, local_association_id, '\\x00', sha256('x') from peer_mentor_profiles",
    );
    expect(exitCode).toBe(1);
    expect(result.denial).toMatchObject({
      sqlState: '42501',
      policies: [{ policy: 'contacts_insert' }],
    });
  });

  it('says what a rule of the database wants instead', async () => {
    const { exitCode, result } = await as(
      'nordlys-mentor',
      "insert into documents (organization_id, local_association_id, owner_id, kind, storage_key, sha256) select organization_id, local_association_id, owner_id, kind, 'elsewhere/1.pdf', sha256 from documents limit 1",
    );
    expect({ exitCode, ...result.error }).toEqual({
      exitCode: 1,
      code: '23514',
      message:
        "Cannot keep a file outside its owner's folder in the organisation's part of the storage, whoever asks.\nstorage_key is <organization_id>/<owner_id>/<uuid>.<extension>: ids in lower case, and up to ten letters a-z or digits.",
    });
  });

  it('rolls back unless told to commit', { timeout: 90_000 }, async () => {
    const change =
      "update org_labels set singular = 'frivillig' where term_key = (select min(term_key) from org_labels)";
    const ask = "select count(*)::int as changed from org_labels where singular = 'frivillig'";
    const before = (await as('klang-admin', ask)).result.rows[0].changed;
    const rolledBack = await as('klang-admin', change);
    expect(rolledBack.result).toMatchObject({ committed: false });
    expect(rolledBack.result.count).toBeGreaterThan(0);
    expect((await as('klang-admin', ask)).result.rows[0].changed).toBe(before);
    expect((await as('klang-admin', change, '--commit')).result.committed).toBe(true);
    expect((await as('klang-admin', ask)).result.rows[0].changed).toBeGreaterThan(before);
    expect((await as('samhold-admin', ask)).result.rows[0].changed).toBe(0);
  });

  it('takes one statement, so that none can end the transaction and go on as somebody else', async () => {
    const { exitCode, result } = await as(
      'nordlys-mentor',
      'commit; reset role; select * from contacts',
    );
    expect(exitCode).toBe(1);
    expect(result.error.message).toContain('multiple commands');
  });

  it('shows whole rows, and refuses what belongs to them and is out of reach', async () => {
    const { result } = await as('nordlys-admin', 'select * from webhook_events');
    expect(Object.keys(result.rows[0])).toContain('event_key');
    const refused = await as('nordlys-admin', 'select * from private.webhook_payloads');
    expect(refused.exitCode).toBe(1);
    expect(refused.result.denial.reason).toContain('permission denied');
  });

  it('acts on a token, and says when it has expired', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [organization] = (await as('nordlys-admin', 'select id from organizations')).result.rows;
    const claims = {
      sub: '00000000-0000-4000-8000-00000000ffff',
      role: 'authenticated',
      exp: 1,
      memberships: [
        { organization_id: organization.id, role: 'organization_admin', association_ids: [] },
      ],
    };
    const token = `${part({ alg: 'none' })}.${part(claims)}.`;
    const { result, stderr } = await as(token, 'select id from organizations');
    expect(result.rows).toEqual([organization]);
    expect(stderr).toContain('expired');
  });

  it('refuses a token whose role is no role of the API', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { exitCode, result } = await as(`${part({})}.${part({ role: 'postgres' })}.`, 'select 1');
    expect(exitCode).toBe(1);
    expect(result.error.code).toBe('unknown_caller');
  });

  it('names the personas when it does not know one', async () => {
    const { exitCode, result } = await as('nobody-here', 'select 1');
    expect(exitCode).toBe(1);
    expect(result.error.message).toContain('nobody-here');
    expect(result.error.message).toContain('nordlys-mentor');
  });

  it('anon may do nothing', async () => {
    const { exitCode, result } = await as('anon', 'select * from organizations');
    expect(exitCode).toBe(1);
    expect(result.denial.sqlState).toBe('42501');
  });
});

describe('the keys of the local database', () => {
  const file = () => path.join(project.dir, '.likeperson', 'master-keys');

  it('are wrapped by a master key that nobody else may read', async () => {
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const key = (await readFile(file(), 'utf8')).trim();
    expect(key).toMatch(/^local-[0-9a-f]{8}:[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(first)).not.toContain(key.split(':')[1]);
  });

  it('are the keys of everything that is sealed', async () => {
    const { exitCode, stdout } = await project.likeperson('keys', 'status', '--json');
    expect(exitCode).toBe(0);
    const { keys } = JSON.parse(stdout) as { keys: { state: string }[] };
    expect(keys.length).toBeGreaterThan(6);
    expect([...new Set(keys.map(({ state }) => state))]).toEqual(['current']);
  });

  it('seal the people again without the variable, as on a server', {
    timeout: 90_000,
  }, async () => {
    const all = ['--organization', 'all', '--json'];
    expect(await project.likeperson('keys', 'rotate', '--now', ...all)).toMatchObject({
      exitCode: 0,
    });
    const { exitCode, stdout } = await project.likeperson('keys', 'reencrypt', ...all);
    const { organizations } = JSON.parse(stdout) as {
      organizations: { fields: { changed: number; left: number } }[];
    };
    expect(exitCode).toBe(0);
    for (const { fields } of organizations.filter(({ fields }) => fields.changed > 0)) {
      expect(fields.left).toBe(0);
    }
    expect(organizations.filter(({ fields }) => fields.changed > 0).length).toBeGreaterThan(2);
  });
});

describe('npm run db:migrate', () => {
  it('finds the local database up to date', async () => {
    const { exitCode, stdout } = await project.likeperson('db', 'migrate', '--json');
    expect({ exitCode, applied: JSON.parse(stdout).applied }).toEqual({ exitCode: 0, applied: [] });
  });

  it('S7.4 names the variable that it cannot use, and not its value', async () => {
    const { exitCode, stdout } = await execa(
      'node',
      ['ops/likeperson.ts', 'db', 'migrate', '--json'],
      {
        cwd: project.dir,
        preferLocal: true,
        localDir: path.join(project.dir),
        reject: false,
        env: { DATABASE_URL: 'mysql://root:hemmelig@db/x' },
      },
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain('DATABASE_URL');
    expect(stdout).not.toContain('hemmelig');
  });
});
