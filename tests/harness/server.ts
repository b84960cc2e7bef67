import { startContainer } from './container-server.ts';
import { startEmbedded } from './embedded-server.ts';
import { prepareServer } from './prepare-server.ts';
import { readServerChoice } from './server-choice.ts';

/** A Postgres 17 for tests, whatever it runs on. */
export interface TestServer {
  /** URL of a superuser on the database `postgres`. */
  adminUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts or finds the server chosen by TEST_SERVER and brings its roles to the baseline.
 *
 * @throws {ServerChoiceError} when a variable has no usable value
 * @throws {UnsuitableServerError} when the server is too old or another major version, or the URL is no superuser's
 */
export async function startTestServer(env: NodeJS.ProcessEnv): Promise<TestServer> {
  const choice = readServerChoice(env);
  const server =
    choice.kind === 'embedded'
      ? await startEmbedded()
      : choice.kind === 'container'
        ? await startContainer(choice.image)
        : { adminUrl: choice.url, stop: () => Promise.resolve() };
  try {
    await prepareServer(server.adminUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}
