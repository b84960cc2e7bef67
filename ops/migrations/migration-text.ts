const breakpoint = '--> statement-breakpoint';

/** What a file of migrations/ or rollbacks/ says of itself, in comments before its first statement. */
export interface MigrationHeader {
  /** `table.column`, or `table.*`: what applying the file loses for good. */
  readonly loses?: readonly string[];
  /** What the rollback does not bring back: its migration lost it. */
  readonly doesNotRestore?: readonly string[];
  /** Why a database that already uses what the migration allows may refuse the rollback. */
  readonly stops?: string | undefined;
}

/**
 * The text of a migration or rollback file.
 *
 * A waiting ALTER TABLE blocks every later reader of the table, so it gives up rather than queue.
 */
export function migrationText(
  statements: readonly string[],
  { loses = [], doesNotRestore = [], stops }: MigrationHeader = {},
): string {
  const header = [
    ...(loses.length > 0 ? [`-- loses: ${loses.join(', ')}`] : []),
    ...(doesNotRestore.length > 0 ? [`-- does not restore: ${doesNotRestore.join(', ')}`] : []),
    ...(stops ? [`-- stops: ${stops}`] : []),
  ].map((line) => `${line}\n`);
  const body = ["set lock_timeout = '4s'", ...statements]
    .map((statement) => `${statement.trim().replace(/;$/, '')};`)
    .join(`\n${breakpoint}\n`);
  return `${header.join('')}${body}\n`;
}

/** What a file says of itself. */
export function headerOf(text: string): Required<MigrationHeader> {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('-- '));
  const named = lines
    .slice(0, end < 0 ? undefined : end)
    .flatMap((line) => [...line.matchAll(/^-- ([a-z ]+): (.*)$/g)]);
  const said = new Map(named.map(([, name = '', words = '']) => [name, words]));
  const listed = (name: string) => said.get(name)?.split(', ') ?? [];
  return {
    loses: listed('loses'),
    doesNotRestore: listed('does not restore'),
    stops: said.get('stops'),
  };
}

/** The statements of a migration or rollback file, in order. */
export function statementsOf(text: string): string[] {
  return text
    .split(breakpoint)
    .map((statement) => statement.trim())
    .filter(Boolean);
}
