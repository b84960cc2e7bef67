import { loadModule, parsePlPgSQLSync, parseSync } from 'libpg-query';
import type { MigrationProblem } from './migration-problem.ts';

/** A file of SQL, applied as one transaction. */
export interface SqlFile {
  readonly file: string;
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;

interface Statement {
  readonly kind: string;
  readonly node: Node;
  readonly text: string;
}

/**
 * Statements that would end the transaction that a file is applied in, and with it the promise that a file is applied
 * as a whole or not at all. Postgres's own parser finds them, so words in strings, comments and function bodies are
 * not taken for statements. A procedure may end transactions; a file may not call such a procedure.
 */
export async function transactionControl(files: readonly SqlFile[]): Promise<MigrationProblem[]> {
  await loadModule();
  const parsed = files.map((file) => ({ file, ...parse(file) }));
  const enders = proceduresThatEnd(parsed.flatMap(({ statements }) => statements));
  return parsed.flatMap(({ file: { file }, statements, syntax }) => [
    ...(syntax ? [{ file, kind: 'syntax' as const, problem: `${syntax}. Mend it.` }] : []),
    ...statements
      .filter((statement) => ends(statement, enders))
      .map(({ text }) => ({
        file,
        kind: 'transaction control' as const,
        problem: `ends the transaction that it is applied in, so half of it could stay: "${shown(text)}". Take the statement out; each file is a transaction by itself.`,
      })),
  ]);
}

function parse({ text }: SqlFile): { statements: Statement[]; syntax?: string } {
  // The parser counts bytes.
  const bytes = Buffer.from(text);
  try {
    const { stmts = [] } = parseSync(text);
    return {
      statements: stmts.flatMap(({ stmt, stmt_location: at = 0, stmt_len: length }) => {
        const [kind = '', node] = Object.entries(stmt ?? {})[0] ?? [];
        const written = bytes.subarray(at, length ? at + length : undefined).toString();
        return [{ kind, node: node as unknown as Node, text: written }];
      }),
    };
  } catch (error) {
    return { statements: [], syntax: error instanceof Error ? error.message : String(error) };
  }
}

function ends({ kind, node, text }: Statement, enders: ReadonlySet<string>): boolean {
  if (kind === 'TransactionStmt') return true;
  if (kind === 'CallStmt') return enders.has(called(node));
  return kind === 'DoStmt' && bodyEnds(text, node, enders);
}

/** Names of procedures whose body ends transactions, by itself or through another. */
function proceduresThatEnd(statements: readonly Statement[]): Set<string> {
  const procedures = statements.filter(
    ({ kind, node }) => kind === 'CreateFunctionStmt' && node.is_procedure === true,
  );
  const enders = new Set<string>();
  for (let before = -1; before < enders.size; ) {
    before = enders.size;
    for (const { node, text } of procedures) {
      if (bodyEnds(text, node, enders)) enders.add(lastName(node.funcname));
    }
  }
  return enders;
}

function bodyEnds(text: string, node: Node, enders: ReadonlySet<string>): boolean {
  if (languageOf(node) !== 'plpgsql') return false;
  const body = parseBody(text);
  // What the parser cannot read is judged by its words: rather refused than half applied.
  if (!body) return /\b(commit|rollback)\b/i.test(text);
  return contains(body, (kind, inner) => {
    if (kind === 'PLpgSQL_stmt_commit' || kind === 'PLpgSQL_stmt_rollback') return true;
    if (kind !== 'PLpgSQL_stmt_call') return false;
    const { expr } = inner as { expr?: { PLpgSQL_expr?: { query?: string } } };
    const { statements } = parse({ file: '', text: expr?.PLpgSQL_expr?.query ?? '' });
    return statements.some((statement) => ends(statement, enders));
  });
}

function parseBody(text: string): unknown {
  try {
    return parsePlPgSQLSync(text);
  } catch {
    return undefined;
  }
}

/** A DO block without a language is PL/pgSQL; of a procedure the language must be named. */
function languageOf(node: Node): string {
  const options = (node.args ?? node.options ?? []) as readonly {
    DefElem?: { defname?: string; arg?: { String?: { sval?: string } } };
  }[];
  const language = options.find(({ DefElem }) => DefElem?.defname === 'language');
  return language?.DefElem?.arg?.String?.sval?.toLowerCase() ?? 'plpgsql';
}

function contains(tree: unknown, wanted: (kind: string, node: Node) => boolean): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  return Object.entries(tree).some(
    ([kind, node]) => wanted(kind, node as Node) || contains(node, wanted),
  );
}

const called = (node: Node) => lastName((node.funccall as Node | undefined)?.funcname);

function lastName(names: unknown): string {
  const parts = names as readonly { String?: { sval?: string } }[] | undefined;
  return parts?.at(-1)?.String?.sval ?? '';
}

const shown = (text: string) => {
  const line = text.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 120)} …` : line;
};
