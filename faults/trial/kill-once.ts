/** Decides, once, whether an operation is killed or had ended by itself. */
export interface KillOnce<T> {
  /** Kills it, unless it had ended or somebody else was first. */
  kill(at: T): Promise<void>;
  /** Where it was killed, once it is dead; null when it had ended before. */
  readonly outcome: Promise<T | null>;
}

/**
 * Which of the two came first is settled before anything is killed: a killed process has ended as well, and looking
 * afterwards would call every one of them ended by itself.
 *
 * @param ended settles when the operation has ended, for whatever reason
 * @param kill resolves when the victim is dead
 */
export function killOnce<T>(ended: Promise<unknown>, kill: () => Promise<void>): KillOnce<T> {
  const { promise: outcome, resolve, reject } = Promise.withResolvers<T | null>();
  let isDecided = false;
  void ended.then(() => {
    if (!isDecided) resolve(null);
    isDecided = true;
  }, reject);
  return {
    outcome,
    kill: async (at) => {
      if (isDecided) return;
      isDecided = true;
      try {
        await kill();
        resolve(at);
      } catch (error) {
        reject(error);
      }
    },
  };
}
