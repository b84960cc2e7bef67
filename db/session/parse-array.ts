/** What an array holds: elements, nulls, arrays. */
export type ParsedArray<T> = (T | null | ParsedArray<T>)[];

/** A brace, a comma, a quoted element, or one without quotes. */
const TOKEN = /[{},]|"(?:[^"\\]|\\.)*"|[^{},"]+/gs;

/**
 * Reads Postgres's text form of an array, e.g. `{1,NULL,"a,b"}`.
 *
 * @param parse reads one element
 */
export function parseArray<T>(text: string, parse: (element: string) => T): ParsedArray<T> {
  const root: ParsedArray<T> = [];
  const open: ParsedArray<T>[] = [root];
  // An array with other bounds than 1 says so before its elements: [0:1]={…}.
  for (const [token] of text.slice(text.indexOf('{')).matchAll(TOKEN)) {
    const innermost = open.at(-1) ?? root;
    if (token === '{') {
      const inner: ParsedArray<T> = [];
      innermost.push(inner);
      open.push(inner);
    } else if (token === '}') {
      open.pop();
    } else if (token !== ',') {
      innermost.push(elementOf(token, parse));
    }
  }
  return root[0] as ParsedArray<T>;
}

function elementOf<T>(token: string, parse: (element: string) => T): T | null {
  if (token.startsWith('"')) return parse(token.slice(1, -1).replaceAll(/\\(.)/gs, '$1'));
  return token === 'NULL' ? null : parse(token);
}
