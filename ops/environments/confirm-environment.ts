import input from '@inquirer/input';
import type { EnvironmentName } from './environment-name.ts';
import { NotConfirmed } from './errors/not-confirmed.ts';

/** Where a person is asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** On stderr, because stdout is for the result. */
const processTerminal: Terminal = { input: process.stdin, output: process.stderr };

/**
 * Returns when a person means this environment: they type its name at a terminal, or gave it with `--confirm`.
 * A wrong `--confirm` is not made good at the terminal.
 *
 * @throws {NotConfirmed} when they do not, or when there is nobody to ask
 */
export async function confirmEnvironment(
  name: EnvironmentName,
  confirm: string | undefined,
  terminal: Terminal = processTerminal,
): Promise<void> {
  if (confirm === name) return;
  if (confirm !== undefined) throw new NotConfirmed(name, `--confirm does not say ${name}`);
  if (!terminal.input.isTTY || !terminal.output.isTTY) {
    throw new NotConfirmed(name, `this is for ${name}, and there is no terminal to confirm it at`);
  }
  const typed = await ask(name, terminal);
  if (typed?.trim() !== name) throw new NotConfirmed(name, `${name} was not typed`);
}

/** What was typed; undefined when the question was left with Ctrl-C. */
async function ask(name: EnvironmentName, terminal: Terminal): Promise<string | undefined> {
  try {
    return await input({ message: `This is for ${name}. Type its name to go on:` }, terminal);
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return undefined;
    throw error;
  }
}
