import { createInterface } from 'node:readline/promises';
import type { RenameQuestion } from './rename-candidates.ts';

/** Puts a rename question to a person; the answer is one of its candidates, or undefined for something new. */
export type AskRename = (question: RenameQuestion) => Promise<string | undefined>;

/** Asks on a terminal until the answer is one of those offered. */
export function askOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): AskRename {
  return async ({ what, candidates }) => {
    const lines = createInterface({ input, output });
    try {
      output.write(
        [
          `Is the ${what} new, or renamed?`,
          '  0  new',
          ...candidates.map((name, i) => `  ${i + 1}  ${name}`),
          '',
        ].join('\n'),
      );
      for (;;) {
        const answer = (await lines.question('> ')).trim();
        if (answer === '0') return undefined;
        const chosen = candidates[Number(answer) - 1];
        if (chosen) return chosen;
        output.write(`Type a number from 0 to ${candidates.length}.\n`);
      }
    } finally {
      lines.close();
    }
  };
}
