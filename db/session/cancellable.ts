import type { Connection } from './connection.ts';

/** Awaits answers, and has the database stop when the signal fires first. */
export async function cancellable<T>(
  connection: Connection,
  answers: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return await answers;
  const onAbort = () => void connection.cancel(answers);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);
  try {
    return await answers;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
