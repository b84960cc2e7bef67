import { textAt, type WireMessage } from './read-messages.ts';

/** What a client waits for: a statement's completion, or the end of all that it sent until here. */
interface Awaited {
  readonly text: string | null;
  readonly until: 'done' | 'ready';
}

const completions = ['C', 'E', 'I'];

/**
 * Follows what one client sends and is answered, and tells which statement a message begins or ends. A batch, several
 * statements that are sent without waiting, is one transaction: its end is a statement by itself, `commit`.
 */
export class StatementFollower {
  readonly #prepared = new Map<string, string>();
  readonly #awaited: Awaited[] = [];
  #batch = 0;

  /** @returns the statement that the message makes the server run */
  sent(message: WireMessage): string | null {
    const { type, bytes } = message;
    if (type === 'Q') return this.#await(textAt(bytes, 5), true);
    if (type === 'P') {
      const name = textAt(bytes, 5);
      this.#prepared.set(name, textAt(bytes, bytes.indexOf(0, 5) + 1));
    } else if (type === 'B') {
      this.#batch += 1;
      const name = textAt(bytes, bytes.indexOf(0, 5) + 1);
      return this.#await(this.#prepared.get(name) ?? 'an unknown statement', false);
    } else if (type === 'S') {
      const text = this.#batch > 1 ? 'commit' : null;
      this.#batch = 0;
      this.#awaited.push({ text, until: 'ready' });
      return text;
    }
    return null;
  }

  /** @returns the statement that the message says is done */
  answered({ type }: WireMessage): string | null {
    if (completions.includes(type) && this.#awaited[0]?.until === 'done') {
      return this.#awaited.shift()?.text ?? null;
    }
    if (type !== 'Z') return null;
    // After an error the server says nothing of the rest of the batch.
    const ready = this.#awaited.findIndex(({ until }) => until === 'ready');
    return this.#awaited.splice(0, ready + 1).at(-1)?.text ?? null;
  }

  #await(text: string, alone: boolean): string {
    this.#awaited.push({ text, until: 'done' });
    if (alone) this.#awaited.push({ text: null, until: 'ready' });
    return text;
  }
}
