import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EnvironmentName, environmentNames } from '../../ops/environments/environment-name.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import { withDatabase } from '../../ops/with-database.ts';
import { type Checkout, createCheckout } from '../delivery/checkout.ts';
import { fencedCode } from '../package/fenced-code.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 180_000 });

const page = await readFile(
  path.join(projectRoot, 'docs/recipes/take-a-change-to-production.md'),
  'utf8',
);
const [
  rehearse = '',
  prepare = '',
  generate = '',
  dev = '',
  staging = '',
  production = '',
  back = '',
] = fencedCode(page, 'sh');

let checkout: Checkout;
let rehearsal: ReturnType<typeof start>;
const urls = new Map<string, string>();
beforeAll(async () => {
  const file = 'README.md';
  checkout = await createCheckout({ file, now: '# Likeperson', before: '# likeperson' });
  rehearsal = start();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  createInterface(rehearsal.stdout).on('line', (line) => {
    const [, name, url] = /^ +(\w+) +(postgresql:\S+)$/.exec(line) ?? [];
    if (name && url) urls.set(name, url);
    if (line.startsWith('Ready.')) resolve();
  });
  await Promise.race([ready, rehearsal]);
  expect([...urls.keys()]).toEqual([...environmentNames]);
});
afterAll(async () => {
  // Ctrl-C reaches whatever runs in the terminal.
  if (rehearsal?.pid) process.kill(-rehearsal.pid, 'SIGINT');
  await rehearsal;
  await checkout?.remove();
});

/** As in the first terminal. */
const start = () => {
  const [file = '', ...args] = rehearse.trim().split(' ');
  return execa(file, args, { ...inCheckout(), reject: false, detached: true });
};
const inCheckout = () => ({
  cwd: checkout.dir,
  preferLocal: true,
  localDir: checkout.dir,
  stdin: 'ignore' as const,
});

/** As in the second terminal. */
async function inShell(block: string): Promise<string> {
  const who = { GIT_AUTHOR_NAME: 'Kari', GIT_AUTHOR_EMAIL: 'kari@example.org' };
  const { all, exitCode } = await execa('bash', ['-e'], {
    ...inCheckout(),
    stdin: 'pipe',
    input: `${exported}\n${block}`,
    all: true,
    reject: false,
    env: {
      ...who,
      GIT_COMMITTER_NAME: who.GIT_AUTHOR_NAME,
      GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
      npm_config_offline: 'true',
    },
  });
  expect(exitCode, all).toBe(0);
  return all;
}
const exported = prepare.split('\n').find((line) => line.startsWith('export ')) ?? '';

async function hasColumn(name: EnvironmentName): Promise<boolean> {
  return await withDatabase(urls.get(name) ?? '', async (sql) => {
    const found = await sql`select from information_schema.columns
      where table_schema = 'public' and table_name = 'certificates' and column_name = 'reminded_on'`;
    return found.length === 1;
  });
}
const everywhere = async () => ({
  dev: await hasColumn('dev'),
  staging: await hasColumn('staging'),
  production: await hasColumn('production'),
});

describe('S2.1, S2.4, S7, S9 the recipe from a table file to production', () => {
  it('1. has three environments on this machine, without a problem', async () => {
    expect(exported).toContain('LIKEPERSON_ENV_DIR');
    const said = await inShell(prepare);
    expect(said).toContain('No problems in dev, staging, production');
    expect(await everywhere()).toEqual({ dev: false, staging: false, production: false });
  });

  it('2. and 3. make the migration and its way back of an edit of the table', async () => {
    for (const diff of fencedCode(page, 'diff')) {
      await execa('git', ['apply', '--recount', '-'], {
        ...inCheckout(),
        stdin: 'pipe',
        input: diff,
      });
    }
    const said = await inShell(generate);
    expect(said).toMatch(/Proved up, back and up again: .*certificate_reminders\.sql/);
    expect(await checkout.git('status', '--porcelain')).toBe('');
  });

  it('4. bring it to dev, and nowhere else', async () => {
    const said = await inShell(dev);
    expect(said).toMatch(/certificate_reminders\.sql[\s\S]*dev has release/);
    expect(await everywhere()).toEqual({ dev: true, staging: false, production: false });
  });

  it('5. bring it to staging', async () => {
    expect(await inShell(staging)).toContain('staging has release');
    expect(await everywhere()).toEqual({ dev: true, staging: true, production: false });
  });

  it('6. bring the same bytes to production, on record and without drift', async () => {
    const said = await inShell(production);
    expect(said).toContain('production has release');
    expect(said).toContain('deployed');
    expect(said).toContain('production is what its migrations make');
    expect(await everywhere()).toEqual({ dev: true, staging: true, production: true });
  });

  it('7. take it back from production alone', async () => {
    expect(await inShell(back)).toContain('production is as before');
    expect(await everywhere()).toEqual({ dev: true, staging: true, production: false });
  });
});
