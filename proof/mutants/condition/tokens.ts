/** A word, literal or sign of PL/pgSQL; comments and space are left out. */
export interface Token {
  /** Words in lower case, everything else as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around it. */
  readonly depth: number;
}

const lexemes =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][\w$]*|\d+(?:\.\d+)?|:=|<>|<=|>=|->>|->|::|\.\.|\|\||@>|<@|&&|[^\s]/g;

/** The tokens of a function's body. The parser's own scanner is not among what it exports. */
export function tokensOf(body: string): Token[] {
  let depth = 0;
  return [...body.matchAll(lexemes)].flatMap((match) => {
    const [text] = match;
    if (text.startsWith('--') || text.startsWith('/*')) return [];
    if (text === ')' || text === ']') depth -= 1;
    const token = {
      text: /^[A-Za-z_]/.test(text) ? text.toLowerCase() : text,
      start: match.index,
      end: match.index + text.length,
      depth,
    };
    if (text === '(' || text === '[') depth += 1;
    return [token];
  });
}
