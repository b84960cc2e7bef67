import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { desc } from 'drizzle-orm';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activities } from '../../db/schema.ts';
import { organization } from '../world/organizations.ts';
import { createSessionWorld, type SessionWorld } from './session-world.ts';
import { createSigner } from './signer.ts';

/** A process of its own has to begin. */
const TIME_LIMIT_MS = 120_000;

const root = path.join(import.meta.dirname, '../..');

let at: SessionWorld;
beforeAll(async () => {
  at = await createSessionWorld();
});
afterAll(() => at.close());

const newest = async () =>
  await at.session('m1').select().from(activities).orderBy(desc(activities.activityOn)).limit(5);

describe("a developer's first session, as the README has it", () => {
  it(
    'shows the caller their own rows, and sends in what is a draft',
    async () => {
      const readme = await readFile(path.join(root, 'README.md'), 'utf8');
      const examples = readme.matchAll(/```ts\n(import .*?)```/gs);
      const example = [...examples].map(([, code]) => code).join('\n');
      const signer = await createSigner();
      const auth = createServer((_request, response) => response.end(JSON.stringify(signer.jwks)));
      await new Promise<void>((resolve) => auth.listen(0, '127.0.0.1', resolve));
      const issuer = `http://127.0.0.1:${(auth.address() as AddressInfo).port}/auth/v1`;
      const env = {
        DATABASE_URL: at.world.db.url('authenticator'),
        AUTH_URL: issuer,
        ORGANIZATION_ID: organization('A'),
        ACCESS_TOKEN: await signer.sign({ ...at.world.claimsOf('m1'), iss: issuer }),
      };
      const mine = await newest();
      const run = ['--input-type=module-typescript', '--eval', example];
      const { stdout } = await execa(process.execPath, run, { cwd: root, env });
      auth.close();
      expect(mine.length).toBeGreaterThan(0);
      const shown = mine.map(({ activityOn, status }) => `${activityOn} ${status}`);
      expect(stdout.split('\n').toSorted()).toEqual(shown.toSorted());
      const states = (rows: typeof mine) => rows.map(({ status }) => status).toSorted();
      expect(states(mine)).toEqual(['approved', 'draft', 'returned', 'submitted']);
      expect(states(await newest())).toEqual(['approved', 'submitted', 'submitted', 'submitted']);
    },
    TIME_LIMIT_MS,
  );
});
