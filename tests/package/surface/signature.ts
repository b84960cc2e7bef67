/** How much of a declaration callers depend on. */
export interface Extent {
  /** A class that is exported as a type: others make its objects. */
  readonly typeOnly: boolean;
  /** An object of which only the keys are named. */
  readonly keysOnly: boolean;
}

/** A declaration, short enough to read, with all that a caller's code depends on. */
export function signature(declaration: string, { typeOnly, keysOnly }: Extent): string {
  return declaration
    .replaceAll(/^(export )?(declare )?/gm, '')
    .replaceAll(/^ {4}#private;\n/gm, '')
    .replaceAll(typeOnly ? /^ {4}(private )?constructor\(.*\n/gm : /$^/g, '')
    .replaceAll(keysOnly ? /\{\n {8}[\s\S]*?\n {4}\}/g : /$^/g, '…')
    .replaceAll(column, (_column, facts: string) => columnInShort(facts))
    .replaceAll(/^( {4})+/gm, (indentation) => ' '.repeat(indentation.length / 2));
}

/** A column in Drizzle's types: 15 facts, few of which differ from one to the next. */
const column = /PgColumn<\{([^{}]*)\}, \{\}, \{[^{}]*\}>/g;

function columnInShort(facts: string): string {
  const fact = (name: string) => new RegExp(`^ *${name}: (.*);$`, 'm').exec(facts)?.[1] ?? '';
  const orNull = fact('notNull') === 'true' ? '' : ' | null';
  const orDefault = fact('hasDefault') === 'true' ? ', default' : '';
  return `PgColumn<${fact('data')}${orNull}, ${fact('name')}${orDefault}>`;
}
