import { type Token, tokensOf } from './tokens.ts';
import { parseExpression, parseQuery, type Tree, writeExpression, writeQuery } from './tree.ts';

/** A piece of a function's body that decides something: an expression or a query. */
export interface BodyPiece {
  readonly tree: Tree;
  /** The statement or clause that it belongs to: `if`, `return`, `select`, … */
  readonly of: string;
  /** What an assignment assigns to, once the declarations are over. */
  readonly assigned?: string;
  /** The body with this piece replaced. */
  withTree(tree: Tree): string;
}

const endsOfStatement = [';'];
const endsOfClause = [
  ';',
  ')',
  'then',
  'loop',
  'group',
  'order',
  'limit',
  'union',
  'into',
  'returning',
  'join',
];

/** Where pieces start, and what ends them. */
const starts: Readonly<Record<string, readonly string[]>> = {
  if: ['then'],
  elsif: ['then'],
  return: endsOfStatement,
  ':=': endsOfStatement,
  with: [';', 'loop'],
  select: [';', 'loop'],
  where: endsOfClause,
  on: endsOfClause,
};

/** The deciding pieces of a PL/pgSQL body; one inside another is part of that one, unless the outer does not parse. */
export function piecesOf(body: string): BodyPiece[] {
  const tokens = tokensOf(body);
  const pieces: BodyPiece[] = [];
  let after = 0;
  for (const [i, token] of tokens.entries()) {
    const ends = starts[token.text];
    if (!ends || token.start < after || tokens[i - 1]?.text === 'end') continue;
    const end = tokens
      .slice(i + 1)
      .find(({ text, depth }) => depth <= token.depth && ends.includes(text));
    const piece = end && pieceOf(body, token, end);
    if (!piece) continue;
    const begun = tokens.slice(0, i).some(({ text }) => text === 'begin');
    const assigned = token.text === ':=' && begun && assignedBefore(body, tokens.slice(0, i));
    pieces.push({ ...piece, ...(assigned && { assigned }) });
    after = end.start;
  }
  return pieces;
}

/** `name`, `record.field` or `list[place]` at the end. */
function assignedBefore(body: string, tokens: readonly Token[]): string {
  const last = tokens.at(-1);
  const opening = tokens.findLastIndex(({ text, depth }) => text === '[' && depth === last?.depth);
  const name = last?.text === ']' ? opening - 1 : tokens.length - 1;
  const start = tokens[name - 1]?.text === '.' ? name - 2 : name;
  return body.slice(tokens[start]?.start, last?.end);
}

function pieceOf(body: string, keyword: Token, end: Token): BodyPiece | undefined {
  const query = keyword.text === 'with' || keyword.text === 'select';
  const start = query ? keyword.start : keyword.end;
  const text = body.slice(start, end.start);
  const [parse, write] = query ? [parseQuery, writeQuery] : [parseExpression, writeExpression];
  if (text.trim() === '') return undefined;
  try {
    return {
      tree: parse(text),
      of: keyword.text,
      withTree: (tree) => `${body.slice(0, start)} ${write(tree)} ${body.slice(end.start)}`,
    };
  } catch {
    // Such as `select … into` several variables, which only PL/pgSQL knows: its clauses are pieces of their own.
    return undefined;
  }
}
