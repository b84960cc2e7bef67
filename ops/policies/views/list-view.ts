import Table from 'cli-table3';
import pc from 'picocolors';
import type { ListedTable } from '../live/list-tables.ts';

/** `likeperson policies list` for people. */
export function listView(tables: readonly ListedTable[], place: string): string {
  const view = new Table({
    head: [
      'table',
      'row level security',
      'most sensitive',
      'policies',
      'documented definition',
    ].map((title) => pc.bold(title)),
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [null, null, null, null, 72],
  });
  for (const table of tables) {
    view.push([
      table.name,
      rlsInWords(table),
      table.sensitivity ?? pc.red('not declared'),
      documented(table),
      table.comment ?? pc.red('none'),
    ]);
  }
  const open = tables.filter((table) => !(table.rlsEnabled && table.rlsForced));
  return [
    `What stands in ${place}:`,
    view.toString(),
    open.length > 0
      ? pc.red(`✗ Not held by row level security: ${open.map(({ name }) => name).join(', ')}.`)
      : `${pc.green('✓')} Row level security is on and forced on all ${tables.length} tables.`,
    'A table in full: npx likeperson policies show <table>. Is it as it should be? npx likeperson policies audit',
    '',
  ].join('\n');
}

/** The state of row level security, in a few words. */
export function rlsInWords({
  kind,
  rlsEnabled,
  rlsForced,
}: Pick<ListedTable, 'kind' | 'rlsEnabled' | 'rlsForced'>): string {
  if (kind !== 'table') return pc.red(`none: a ${kind}`);
  if (!rlsEnabled) return pc.red('off');
  return rlsForced ? 'on, forced' : pc.red('on, not forced');
}

function documented({ policies }: ListedTable): string {
  const silent = policies.filter(({ comment }) => !comment?.trim()).length;
  return silent > 0
    ? pc.red(`${policies.length}, ${silent} undocumented`)
    : `${policies.length}, documented`;
}
