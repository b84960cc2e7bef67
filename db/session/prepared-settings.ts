import { serialize } from 'pg-protocol';
import type { ServerLine } from './server-line.ts';
import { firstColumnOf } from './server-message.ts';
import type { LeadingStatement, ParameterisedStatement } from './settings.ts';

/** Puts the settings of a caller before a statement, and remembers what of them the server has prepared. */
export class PreparedSettings {
  readonly #prepare: boolean;
  /** Names on the server by text. */
  readonly #names = new Map<string, string>();
  #count = 0;

  /** @param prepare false through a pooler, where what is prepared is not there for the next transaction */
  constructor(prepare: boolean) {
    this.#prepare = prepare;
  }

  /** Leads whatever is sent on the line with these statements, until it is told to follow(). */
  lead(line: ServerLine, leading: readonly LeadingStatement[]): void {
    const messages: Buffer[] = [];
    const parsing: { text: string; name: string }[] = [];
    for (const statement of leading) {
      const { text } = statement;
      let name = this.#prepare ? this.#names.get(text) : '';
      if (!name) {
        name = this.#prepare ? this.#nextName() : '';
        messages.push(serialize.parse({ name, text }));
        parsing.push({ text, name });
      }
      messages.push(run(name, statement));
    }
    line.lead({
      messages: Buffer.concat(messages),
      statements: leading.length,
      onParsed: () => {
        const parsed = parsing.shift();
        if (parsed?.name) this.#names.set(parsed.text, parsed.name);
      },
      onRow: (row, statement) => leading[statement]?.onAnswer?.(firstColumnOf(row)),
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
