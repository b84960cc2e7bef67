import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const announcement = z.object({ port: z.number(), pid: z.number() });

/** Another process that runs a server. */
export interface Holder extends AsyncDisposable {
  process: ChildProcess;
  port: number;
  postmasterPid: number;
  /** Sends signals to the process and waits for its end. */
  end(...signals: NodeJS.Signals[]): Promise<{ code: number | null; signal: string | null }>;
}

/** Starts a process that runs a server on `dataDir`, and waits until it does. */
export async function holdServer(dataDir: string): Promise<Holder> {
  const script = fileURLToPath(new URL('./hold-server.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { port, pid } = announcement.parse(JSON.parse(String(line)));
  const end = async (...signals: NodeJS.Signals[]) => {
    const exit = once(child, 'exit');
    for (const signal of signals) child.kill(signal);
    const [code, signal] = await exit;
    return { code, signal };
  };
  return {
    process: child,
    port,
    postmasterPid: pid,
    end,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGTERM');
    },
  };
}
