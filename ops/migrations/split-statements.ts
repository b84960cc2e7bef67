import { loadModule, parseSync } from 'pgsql-parser';

/**
 * The statements of an SQL text, each as it is written, with the comments before it.
 *
 * @throws {Error} when Postgres would not parse the text
 */
export async function splitStatements(text: string): Promise<string[]> {
  if (!text.trim()) return [];
  await loadModule();
  const { stmts } = parseSync(text) as {
    stmts?: { stmt_location?: number; stmt_len?: number }[];
  };
  // The parser counts bytes.
  const bytes = Buffer.from(text);
  return (stmts ?? []).map(({ stmt_location: at = 0, stmt_len: length = bytes.length - at }) =>
    bytes
      .subarray(at, at + length)
      .toString()
      .trim(),
  );
}
