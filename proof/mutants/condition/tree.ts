import { deparseSync, loadModule, parseSync } from 'pgsql-parser';

/** A parsed piece of SQL: the parser's nodes, each an object with one key that names its kind. */
export type Tree =
  | string
  | number
  | boolean
  | null
  | readonly Tree[]
  | { readonly [key: string]: Tree };
export type Fields = { readonly [key: string]: Tree };

await loadModule();

/** The fields of a node when it is of this kind. */
export function fieldsOf(tree: Tree | undefined, kind: string): Fields | undefined {
  return isFields(tree) && isFields(tree[kind]) ? tree[kind] : undefined;
}

export function isFields(tree: Tree | undefined): tree is Fields {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

/** A list, or an empty one when there is none. */
export function listOf(tree: Tree | undefined): readonly Tree[] {
  return Array.isArray(tree) ? tree : [];
}

/**
 * Parses a query.
 *
 * @throws {Error} when Postgres would not
 */
export function parseQuery(text: string): Tree {
  const tree: Tree = JSON.parse(JSON.stringify(parseSync(text)));
  return tree;
}

/** A query as SQL, without an end mark, on one line. */
export function writeQuery(tree: Tree): string {
  // The parser's types demand what it has just produced.
  const text = deparseSync(tree as unknown as Parameters<typeof deparseSync>[0]);
  return text.trim().replace(/;$/, '').replaceAll(/\s+/g, ' ');
}

/** Parses an expression. */
export function parseExpression(text: string): Tree {
  return parseQuery(`select ${text}`);
}

/** The inverse of {@link parseExpression}. */
export function writeExpression(tree: Tree): string {
  return writeQuery(tree).replace(/^select\s/i, '');
}

/** An expression node as SQL. */
export function writeNode(node: Tree): string {
  return writeExpression(selecting(node));
}

/** The node of an expression that {@link parseExpression} has parsed. */
export function expressionOf(query: Tree): Tree {
  const [statement] = listOf(isFields(query) ? query.stmts : []);
  const select = fieldsOf(isFields(statement) ? statement.stmt : undefined, 'SelectStmt');
  const target = fieldsOf(listOf(select?.targetList)[0], 'ResTarget');
  if (target?.val === undefined)
    throw new SyntaxError(`Parsing failed: «${writeQuery(query)}» is no expression.`);
  return target.val;
}

/** An expression's node. */
export function nodeOf(text: string): Tree {
  return expressionOf(parseExpression(text));
}

/** The inverse of {@link expressionOf}. */
export function selecting(expression: Tree): Tree {
  const select = {
    targetList: [{ ResTarget: { val: expression } }],
    limitOption: 'LIMIT_OPTION_DEFAULT',
    op: 'SETOP_NONE',
  };
  return { stmts: [{ stmt: { SelectStmt: select } }] };
}
