import ora from 'ora';

/** Says on stderr what is going on, so that stdout stays for the result. */
export interface Progress {
  /** Begins a step; the step before it is done. */
  step(text: string): void;
  /** Changes the words of the running step, e.g. with a count. */
  update(text: string): void;
  /** Ends the last step. */
  done(): void;
  /** Ends the running step as the one that failed. */
  fail(): void;
}

/** Does `work`, and ends its last step as done, or as the one that failed. */
export async function withProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = createProgress();
  try {
    const result = await work(progress);
    progress.done();
    return result;
  } catch (error) {
    progress.fail();
    throw error;
  }
}

/** A spinner on a terminal; elsewhere a line for each finished step. */
export function createProgress(): Progress {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  let startedAt = 0;
  let text = '';
  const finish = () => {
    if (!text) return;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    spinner.stopAndPersist({ symbol: '✓', text: `${text} (${seconds} s)` });
    text = '';
  };
  return {
    step(next) {
      finish();
      text = next;
      startedAt = performance.now();
      if (process.stderr.isTTY) spinner.start(next);
    },
    update(next) {
      text = next;
      spinner.text = next;
    },
    done: finish,
    fail() {
      if (text) spinner.fail(text);
      text = '';
    },
  };
}
