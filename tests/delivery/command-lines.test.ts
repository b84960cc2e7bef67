import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalog } from '../../ops/migrations/catalog.ts';
import { hashFiles, writeHashes } from '../../ops/migrations/file-hashes.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { type Checkout, createCheckout } from './checkout.ts';
import { type CommandLine, commandLines } from './command-lines.ts';
import { openRehearsal, type Rehearsal } from './rehearsal.ts';
import { createRunner, type Ran, type Runner } from './runner.ts';
import { readWorkflows } from './workflows.ts';

/**
 * Every command line of the workflows, run as a runner of GitHub runs it, in a clean checkout, with two databases of a
 * server on this machine for staging and production. `gh` is the only stand-in.
 */
const lines = commandLines(await readWorkflows());

let rehearsal: Rehearsal;
let checkout: Checkout;
let runner: Runner;
beforeAll(async () => {
  rehearsal = await openRehearsal();
  checkout = await createCheckout({
    file: 'policies/access-matrix.ts',
    now: "    peer_mentor: { select: 'assigned' },\n",
    before: '',
  });
  runner = await createRunner(checkout, rehearsal.known);
}, 180_000);
afterAll(async () => {
  await checkout?.remove();
  await rehearsal?.[Symbol.asyncDispose]();
});

/** A test that says on which server the suite was run. */
const whichServer = `
import { writeFileSync } from 'node:fs';
import { inject, it } from 'vitest';
it('runs', () => writeFileSync(process.env.RUNNER_TEMP + '/server', inject('testServer').adminUrl));
`;

/**
 * The line as it is, in a checkout with one test instead of all: the suite itself is what is running now, and
 * .ci/run has it in a container.
 */
async function runSuite(line: CommandLine, variables: Record<string, string> = {}): Promise<Ran> {
  await checkout.removeFiles(/^tests\/.*\.test\.ts$/);
  await checkout.write('tests/which-server.test.ts', whichServer);
  return await runner.run(line, variables);
}

/** What is seen of each command line, in the order in which they are here. */
const seen: Record<string, (line: CommandLine) => Promise<void>> = {
  'node ops/setup.mjs': async (line) => {
    expect(await runner.run(line)).toEqual({ exitCode: 0, output: '' });
  },

  'npm run check': async (line) => {
    const { exitCode, output } = await runner.run(line);
    expect(output).toMatch(/✓.* \d+ checks passed\./);
    expect(exitCode).toBe(0);
  },

  'npm run db:generate -- --name nothing': async (line) => {
    const { exitCode, output } = await runner.run(line);
    expect(output).toContain('Nothing to generate');
    expect(exitCode).toBe(0);
  },

  'git add --intent-to-add --all\ngit diff --exit-code': async (line) => {
    expect(await runner.run(line)).toEqual({ exitCode: 0, output: '' });
    await checkout.write('supabase/migrations/20990101000000_nothing.sql', 'select 1;\n');
    const { exitCode, output } = await runner.run(line);
    expect(output).toContain('20990101000000_nothing.sql');
    expect(exitCode).toBe(1);
    await checkout.git('reset', '--quiet');
    await checkout.git('clean', '--quiet', '--force', 'supabase');
  },

  'npx likeperson policies diff HEAD^1 --markdown > "$RUNNER_TEMP/policies.md"': async (line) => {
    expect(await runner.run(line)).toMatchObject({ exitCode: 0 });
    expect(await runner.read('policies.md')).toContain('contacts  peer_mentor  select');
  },

  'cat "$RUNNER_TEMP/policies.md" >> "$GITHUB_STEP_SUMMARY"': async (line) => {
    expect(await runner.run(line)).toEqual({ exitCode: 0, output: '' });
    const summary = await runner.read('summary');
    expect(summary).toMatch(/^### Who may do what\n\n```text\n[^`]*```\n$/);
    expect(summary).not.toContain('\u001b');
  },

  'gh pr comment "$PULL_REQUEST" --edit-last --create-if-none --body-file "$RUNNER_TEMP/policies.md"':
    async (line) => {
      expect(await runner.run(line)).toEqual({ exitCode: 0, output: '' });
      const [command, object, number, ...flags] = (await runner.read('gh-arguments')).split('\n');
      expect([command, object, number]).toEqual(['pr', 'comment', '42']);
      expect(flags).toEqual(expect.arrayContaining(['--edit-last', '--create-if-none']));
      expect(flags.find((flag) => flag.endsWith('/temp/policies.md'))).toBeDefined();
      expect(await runner.read('gh-environment')).toBe('token-of-the-job\nlikeperson/backend\n');
    },

  'printenv SUPABASE_CA_CERTIFICATE > "$RUNNER_TEMP/supabase-ca.crt"': async (line) => {
    expect(await runner.run(line)).toEqual({ exitCode: 0, output: '' });
    expect(await runner.read('supabase-ca.crt')).toContain('a certificate');
  },

  'npx likeperson deploy staging --confirm staging': async (line) => {
    const migrationsDir = path.join(checkout.dir, 'supabase/migrations');
    await checkout.write('supabase/migrations/20990101000000_typo.sql', 'create tabel typo ();\n');
    await writeHashes(migrationsDir, await hashFiles(migrationsDir));
    const tables = () => withDatabase(rehearsal.urlOf('staging'), readCatalog);
    const before = await tables();
    await answers(1, '20990101000000_typo.sql')(line);
    expect(await tables()).toEqual(before);
    await checkout.git('checkout', '--quiet', 'supabase');
    await checkout.git('clean', '--quiet', '--force', 'supabase');
    await answers(0, 'staging has release')(line);
  },
  'npx likeperson deploy production --confirm production': answers(0, 'production has release'),

  'npx likeperson db drift --env staging': answers(0, 'staging is what its migrations make'),
  'npx likeperson db advisors --env staging': answers(0, 'find nothing wrong with staging'),

  'npx likeperson db drift --env production': async (line) => {
    await withDatabase(rehearsal.urlOf('production'), async (sql) => {
      await sql`create table public.made_by_hand (id uuid primary key)`;
      await sql`grant select on public.made_by_hand to anon`;
    });
    await answers(1, 'public.made_by_hand')(line);
  },
  'npx likeperson db advisors --env production': answers(1, 'ERROR rls_disabled_in_public'),

  'TEST_SERVER=url npm test': async (line) => {
    // The service of the workflow is another server here.
    expect(line.env.TEST_DATABASE_URL).toBeDefined();
    const url = rehearsal.serverUrl;
    expect(await runSuite(line, { TEST_DATABASE_URL: url })).toMatchObject({ exitCode: 0 });
    expect(await runner.read('server')).toBe(url);
  },

  'TEST_SERVER=embedded npm test': async (line) => {
    expect(await runSuite(line)).toMatchObject({ exitCode: 0 });
    expect(await runner.read('server')).not.toBe(rehearsal.serverUrl);
  },

  'TEST_SERVER=container npm test': async (line) => {
    // With Docker or without it, this is as far as it comes without an image; .ci/lane-container goes all the way.
    const ran = await runSuite(line, { TEST_IMAGE: '127.0.0.1:1/likeperson/none:0' });
    expect(ran.output).toMatch(/container runtime|127\.0\.0\.1:1\/likeperson\/none/);
    expect(ran.exitCode).toBe(1);
  },
};

function answers(status: number, said: string): (line: CommandLine) => Promise<void> {
  return async (line) => {
    const { exitCode, output } = await runner.run(line, rehearsal.variables);
    expect(output).toContain(said);
    expect(exitCode).toBe(status);
  };
}

const inOrder = Object.keys(seen).flatMap((title) => lines.filter((line) => line.title === title));

describe('S2.1, S2.4 each command line of the workflows', { timeout: 600_000 }, () => {
  it('is run below', () => {
    expect(inOrder.toSorted(byPlace)).toEqual(lines.toSorted(byPlace));
    expect([...new Set(inOrder.map(({ title }) => title))]).toEqual(Object.keys(seen));
  });

  it.each(inOrder)('$place: $run', async (line) => {
    await seen[line.title]?.(line);
  });
});

function byPlace(a: CommandLine, b: CommandLine): number {
  return `${a.place} ${a.run}`.localeCompare(`${b.place} ${b.run}`);
}
