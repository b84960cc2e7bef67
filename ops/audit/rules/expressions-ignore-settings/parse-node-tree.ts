/** A node of an expression as Postgres keeps it: `{NAME :field value …}`. */
export interface TreeNode {
  readonly name: string;
  readonly fields: Readonly<Record<string, TreeValue>>;
}
export type TreeValue = TreeNode | string | readonly TreeValue[];

/** A backslash keeps the character after it from having a meaning. */
const token = /[{}()]|(?:\\.|[^\s{}()\\])+/gsu;

/** Reads a `pg_node_tree`. */
export function parseNodeTree(text: string): TreeValue {
  const tokens = [...text.matchAll(token)].map(([found]) => found);
  let next = 0;
  const take = () => tokens[next++] ?? '';
  const value = (): TreeValue => {
    const first = take();
    if (first === '(') {
      const list: TreeValue[] = [];
      while (next < tokens.length && tokens[next] !== ')') list.push(value());
      take();
      return list;
    }
    return first === '{' ? node() : first;
  };
  const node = (): TreeNode => {
    const name = take();
    const fields: Record<string, TreeValue> = {};
    while (next < tokens.length && tokens[next] !== '}') {
      const field = take();
      // Some fields have several words, as the bytes of a constant.
      const values: TreeValue[] = [];
      while (next < tokens.length && tokens[next] !== '}' && !/^:[a-z]/i.test(tokens[next] ?? '')) {
        values.push(value());
      }
      fields[field] = values.length === 1 && values[0] !== undefined ? values[0] : values;
    }
    take();
    return { name, fields };
  };
  return value();
}
