/** What can be stopped, with patience and without. */
interface Stoppable {
  stop(): Promise<void>;
  stopSoon(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const running = new Set<Stoppable>();
let stopping = false;

/**
 * Stops a server when this process is asked to end, once however often it is asked.
 *
 * When nobody else listens for the signal, the process then ends by that signal, as it would have without us.
 *
 * @returns a function to call when the server has stopped, which forgets it
 */
export function stopWithProcess(server: Stoppable): () => void {
  if (running.size === 0) {
    for (const signal of SIGNALS) process.on(signal, onSignal);
    process.on('exit', onExit);
  }
  running.add(server);
  return () => {
    if (running.delete(server) && running.size === 0 && !stopping) stopListening();
  };
}

function onSignal(signal: NodeJS.Signals): void {
  if (stopping) return;
  stopping = true;
  void Promise.allSettled([...running].map((server) => server.stop())).then(() => {
    stopping = false;
    const alone = process.listenerCount(signal) === 1;
    stopListening();
    if (alone) process.kill(process.pid, signal);
  });
}

function onExit(): void {
  for (const server of running) server.stopSoon();
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, onSignal);
  process.off('exit', onExit);
}
