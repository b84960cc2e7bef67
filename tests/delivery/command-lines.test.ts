import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startServer } from '../../local/server.ts';
import { claimDatabase } from '../../ops/environments/claim-database.ts';
import type { EnvironmentName } from '../../ops/environments/environment-name.ts';
import { applyMigrations } from '../../ops/migrations/apply.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { refOf } from '../environments/configured.ts';
import { type Checkout, createCheckout } from './checkout.ts';
import { type CommandLine, commandLines } from './command-lines.ts';
import { createRunner, type Ran, type Runner } from './runner.ts';
import { readWorkflows } from './workflows.ts';

/**
 * Every command line of the workflows, run as a runner of GitHub runs it, in a clean checkout, with two databases of a
 * server on this machine for staging and production. `gh` is the only stand-in.
 */
const lines = commandLines(await readWorkflows());

let dir: string;
let server: LocalServer;
let checkout: Checkout;
let runner: Runner;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'likeperson-delivery-'));
  server = await startServer({ dataDir: path.join(dir, 'data') });
  await createDatabase('staging', 'postgres');
  await applyMigrations({ url: urlOf('staging') });
  await createDatabase('production', 'staging');
  for (const name of ['staging', 'production'] as const) {
    await withDatabase(urlOf(name), (sql) => claimDatabase(sql, name));
  }
  checkout = await createCheckout({
    file: 'policies/access-matrix.ts',
    now: "    peer_mentor: { select: 'assigned' },\n",
    before: '',
  });
  const variables = {
    'vars.SUPABASE_CA_CERTIFICATE': 'a certificate\n',
    ...variablesOf('staging'),
  };
  const both = { ...variables, ...variablesOf('production') };
  runner = await createRunner(checkout, {
    expressions: {
      'github.token': 'token-of-the-job',
      'github.repository': 'likeperson/backend',
      'github.event.pull_request.number': '42',
    },
    environments: { staging: variables, production: both, nightly: both },
  });
}, 180_000);
afterAll(async () => {
  await checkout?.remove();
  await server?.stop();
  await rm(dir, { recursive: true, force: true });
});

const urlOf = (name: EnvironmentName) => server.url('postgres', name);

async function createDatabase(name: EnvironmentName, template: string): Promise<void> {
  await withDatabase(server.url('supabase_admin', 'template1'), async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)} owner postgres`;
  });
}

function variablesOf(name: EnvironmentName): Record<string, string> {
  const prefix = `LIKEPERSON_${name.toUpperCase()}`;
  return {
    [`vars.${prefix}_SUPABASE_PROJECT_REF`]: refOf(name),
    [`secrets.${prefix}_DIRECT_DATABASE_URL`]: urlOf(name),
    [`secrets.${prefix}_SUPABASE_ACCESS_TOKEN`]: `sbp_${'0'.repeat(40)}`,
  };
}

/** What a rehearsal adds: environments on this machine have no TLS. */
const rehearsal = {
  LIKEPERSON_STAGING_LOOPBACK_WITHOUT_TLS: 'allowed',
  LIKEPERSON_PRODUCTION_LOOPBACK_WITHOUT_TLS: 'allowed',
};

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

  // `likeperson deploy` is not there yet; when it is, these say so by failing.
  'npx likeperson deploy staging --confirm staging': isUnknown,
  'npx likeperson deploy production --confirm production': isUnknown,

  'npx likeperson db drift --env staging': isQuiet('staging is what its migrations make'),
  'npx likeperson db drift --env production': isQuiet('production is what its migrations make'),
  'npx likeperson db advisors --env staging': isQuiet('find nothing wrong with staging'),
  'npx likeperson db advisors --env production': isQuiet('find nothing wrong with production'),

  'TEST_SERVER=url npm test': async (line) => {
    // The service of the workflow is another server here.
    expect(line.env.TEST_DATABASE_URL).toBeDefined();
    const url = server.url('supabase_admin');
    expect(await runSuite(line, { TEST_DATABASE_URL: url })).toMatchObject({ exitCode: 0 });
    expect(await runner.read('server')).toBe(url);
  },

  'TEST_SERVER=embedded npm test': async (line) => {
    expect(await runSuite(line)).toMatchObject({ exitCode: 0 });
    expect(await runner.read('server')).not.toBe(server.url('supabase_admin'));
  },

  'TEST_SERVER=container npm test': async (line) => {
    // With Docker or without it, this is as far as it comes without an image; .ci/lane-container goes all the way.
    const ran = await runSuite(line, { TEST_IMAGE: '127.0.0.1:1/likeperson/none:0' });
    expect(ran.output).toMatch(/container runtime|127\.0\.0\.1:1\/likeperson\/none/);
    expect(ran.exitCode).toBe(1);
  },
};

async function isUnknown(line: CommandLine): Promise<void> {
  const { exitCode, output } = await runner.run(line, rehearsal);
  expect(output).toContain("unknown command 'deploy'");
  expect(exitCode).toBe(1);
}

function isQuiet(answer: string): (line: CommandLine) => Promise<void> {
  return async (line) => {
    const { exitCode, output } = await runner.run(line, rehearsal);
    expect(output).toContain(answer);
    expect(output).not.toContain(new URL(urlOf('staging')).password);
    expect(exitCode).toBe(0);
  };
}

const inOrder = Object.keys(seen).flatMap((title) => lines.filter((line) => line.title === title));

describe('S2.1, S2.4 each command line of the workflows', { timeout: 400_000 }, () => {
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
