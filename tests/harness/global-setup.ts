import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { applicationName, dropDatabase } from './leftovers.ts';
import type {} from './provided-context.ts';
import { startTestServer } from './server.ts';
import { createTemplate } from './template.ts';

/** Starts one server for all test files, with a migrated template; the returned function ends it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env);
  const run = randomBytes(4).toString('hex');
  const keepAlive = postgres(server.adminUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: applicationName(run) },
  });
  const teardown = async (template?: string): Promise<void> => {
    if (template) await dropDatabase(keepAlive, template);
    await keepAlive.end();
    await server.stop();
  };
  try {
    await keepAlive`select`;
    const template = await createTemplate(server.adminUrl, run);
    project.provide('testServer', { adminUrl: server.adminUrl, run, template });
    return async () => await teardown(template);
  } catch (error) {
    await teardown();
    throw error;
  }
}
