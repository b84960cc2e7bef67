import type { LoginRole } from '../local/connection-url.ts';
import { runningServer } from '../local/running-server.ts';
import { localDataDir, startLocalProject } from './local-project.ts';
import { createProgress } from './progress.ts';
import { seedScales } from './seed/scale.ts';

type UrlOf = (role: LoginRole) => string;

/**
 * Runs `work` on the local database: the one that `npm start` keeps running, of whatever scale, or else on
 * the small one, started for this and stopped afterwards.
 */
export async function withLocalDatabase<T>(work: (url: UrlOf) => Promise<T>): Promise<T> {
  for (const scale of seedScales) {
    const running = await runningServer(localDataDir(scale));
    if (running) return await work(running.url);
  }
  const { server } = await startLocalProject({ scale: 'small', progress: createProgress() });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
