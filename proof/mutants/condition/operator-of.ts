import { type Fields, fieldsOf, listOf, type Tree } from './tree.ts';

/** The sign of an `A_Expr`, without a schema. */
export function operatorOf(expression: Fields): string | undefined {
  return text(listOf(expression.name).at(-1));
}

/** The parts of a column's name, e.g. `['m', 'role']`. */
export function columnOf(node: Tree | undefined): string[] | undefined {
  const reference = fieldsOf(node, 'ColumnRef');
  if (!reference) return undefined;
  const parts = listOf(reference.fields).map(text);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The name of a called function, e.g. `['private', 'user_id']`. */
export function functionOf(node: Tree | undefined): string[] | undefined {
  const call = fieldsOf(node, 'FuncCall');
  return call && listOf(call.funcname).flatMap((part) => text(part) ?? []);
}

/** A literal text, whatever it is cast to. */
export function literalOf(node: Tree | undefined): string | undefined {
  const cast = fieldsOf(node, 'TypeCast');
  if (cast) return literalOf(cast.arg);
  const value = fieldsOf(node, 'A_Const')?.sval;
  const held = value !== undefined && fieldsOf({ value }, 'value')?.sval;
  return typeof held === 'string' ? held : undefined;
}

/** The same literal with another text. */
export function withLiteral(node: Tree, value: string): Tree {
  const cast = fieldsOf(node, 'TypeCast');
  if (cast?.arg !== undefined) return { TypeCast: { ...cast, arg: withLiteral(cast.arg, value) } };
  return { A_Const: { sval: { sval: value } } };
}

function text(node: Tree | undefined): string | undefined {
  const value = fieldsOf(node, 'String')?.sval;
  return typeof value === 'string' ? value : undefined;
}
