import { serialize } from 'pg-protocol';
import type { ServerLine } from './server-line.ts';
import type { ParameterisedStatement } from './settings.ts';

/** Puts the settings of a caller before a statement, and remembers which of them the server has prepared. */
export class PreparedSettings {
  readonly #prepare: boolean;
  /** Names on the server by text. */
  readonly #names = new Map<string, string>();
  #count = 0;

  /** @param prepare false through a pooler, where what is prepared is not there for the next transaction */
  constructor(prepare: boolean) {
    this.#prepare = prepare;
  }

  /** Leads whatever is sent on the line with these settings, until it is told to follow(). */
  lead(line: ServerLine, settings: ParameterisedStatement): void {
    const { text } = settings;
    const known = this.#prepare ? this.#names.get(text) : '';
    if (known) {
      line.lead(run(known, settings));
      return;
    }
    const name = this.#prepare ? this.#nextName() : '';
    const parsed = serialize.parse({ name, text });
    line.lead(Buffer.concat([parsed, run(name, settings)]), () => {
      if (name) this.#names.set(text, name);
    });
  }

  /** Somebody may have made the server forget. */
  forget(): void {
    this.#names.clear();
  }

  #nextName(): string {
    this.#count += 1;
    return `likeperson_${this.#count}`;
  }
}

/** Bind and Execute, without Sync: what is sent next runs in the same transaction, and not at all if this fails. */
function run(statement: string, { params }: ParameterisedStatement): Buffer {
  return Buffer.concat([serialize.bind({ statement, values: [...params] }), serialize.execute()]);
}
