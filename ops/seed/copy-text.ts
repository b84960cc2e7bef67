/** Writes one row in COPY's text format, values in the order of `keys`. */
export function copyLine(row: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  let line = '';
  for (const key of keys) line += line === '' ? field(row[key], key) : `\t${field(row[key], key)}`;
  return `${line}\n`;
}

/** The SQL name of a column: `localAssociationId` is `local_association_id`. */
export function columnName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function field(value: unknown, key: string): string {
  switch (typeof value) {
    case 'string':
      return escaped(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'object':
      if (value === null) return '\\N';
      if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
      return escaped(Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value));
    default:
      throw new TypeError(
        `Writing column "${key}" failed: rows of one table have the same columns, and null for what is missing.`,
      );
  }
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : text;
}
