import type { TableName, Value } from '../model.ts';
import { factsOf } from '../world/schema-facts.ts';

/** A value as it is written in SQL for a column. */
export function sqlLiteral(table: TableName, column: string, value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  const type = factsOf(table).columns.find(({ name }) => name === column)?.type ?? '';
  if (type.endsWith('[]') && Array.isArray(value)) {
    return `array[${value.map((item) => quoted(String(item))).join(', ')}]::${type}`;
  }
  return quoted(JSON.stringify(value));
}

/** A text as an SQL literal, whatever `standard_conforming_strings` says. */
export function quoted(text: string): string {
  const literal = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `e${literal.replaceAll('\\', '\\\\')}` : literal;
}
