/**
 * A parameter in Postgres's text format. The database infers the type from the statement, so nothing has to be
 * asked before the statement is sent.
 *
 * @throws {TypeError} on undefined, a function or a symbol
 */
export function encodeParameter(value: unknown): string | null {
  if (value === null) return null;
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      return encodeObject(value);
    default:
      throw new TypeError(
        `Sending a statement failed: a parameter is ${typeof value}. Give null for no value.`,
      );
  }
}

function encodeObject(value: object): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(encodeElement).join(',')}}`;
  return JSON.stringify(value);
}

/** Array literals quote every element, so that no element can be read as more than one. */
function encodeElement(element: unknown): string {
  if (Array.isArray(element)) return encodeObject(element);
  const encoded = encodeParameter(element);
  return encoded === null ? 'null' : `"${encoded.replaceAll(/["\\]/g, '\\$&')}"`;
}
