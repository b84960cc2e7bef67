import Table from 'cli-table3';
import pc from 'picocolors';
import type { DatabaseStatus, UnknownStatus } from '../status.ts';

/** `likeperson migrations status` for people: files down, databases across. */
export function statusView(databases: readonly (DatabaseStatus | UnknownStatus)[]): string {
  const files = new Set(
    databases.flatMap((one) =>
      'error' in one ? [] : [...one.applied.map(({ file }) => file), ...one.pending],
    ),
  );
  const view = new Table({
    head: ['', ...databases.map(({ place }) => place)].map((title) => pc.bold(title)),
    style: { head: [], border: [] },
  });
  for (const file of [...files].sort())
    view.push([file, ...databases.map((one) => cell(one, file))]);
  return [view.toString(), ...databases.flatMap(lines), ''].join('\n');
}

function cell(database: DatabaseStatus | UnknownStatus, file: string): string {
  if ('error' in database) return '?';
  if (database.pending.includes(file)) return pc.yellow('pending');
  const applied = database.applied.find((one) => one.file === file);
  if (!applied) return '–';
  return applied.at ? `applied ${inMinutes(applied.at)}` : 'applied';
}

function lines(database: DatabaseStatus | UnknownStatus): string[] {
  const { place } = database;
  if ('error' in database) return [pc.red(`✗ ${place}: ${database.error.message}`)];
  return database.pending.length > 0
    ? [`${pc.yellow('!')} ${place}: ${database.pending.length} pending`]
    : [`${pc.green('✓')} ${place}: up to date`];
}

const inMinutes = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
