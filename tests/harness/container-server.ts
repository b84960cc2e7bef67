import { randomUUID } from 'node:crypto';
import { GenericContainer, Wait } from 'testcontainers';
import type { TestServer } from './server.ts';

const POSTGRES_PORT = 5432;
const STARTUP_TIMEOUT_MS = 180_000;

/**
 * Starts a Postgres image in Docker.
 *
 * The superuser is `supabase_admin`: what Supabase's image has anyway, and a plain image then has room for a `postgres`
 * that is no superuser.
 */
export async function startContainer(image: string): Promise<TestServer> {
  const password = randomUUID();
  const container = await new GenericContainer(image)
    .withEnvironment({
      POSTGRES_USER: 'supabase_admin',
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: 'postgres',
    })
    // For a script that has to clear up after a killed run.
    .withLabels({ 'likeperson.run': process.env.TEST_RUN_LABEL ?? String(process.pid) })
    .withExposedPorts(POSTGRES_PORT)
    // The first time it says so, it is the server that only runs the init scripts.
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
    .withStartupTimeout(STARTUP_TIMEOUT_MS)
    .start();
  const address = `${container.getHost()}:${container.getMappedPort(POSTGRES_PORT)}`;
  return {
    adminUrl: `postgresql://supabase_admin:${password}@${address}/postgres`,
    stop: async () => {
      await container.stop();
    },
  };
}
