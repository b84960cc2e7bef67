import Table from 'cli-table3';
import pc from 'picocolors';
import type { HistoryEntry } from '../record/read-history.ts';

/** `likeperson migrations history` for people; files that were never reached are in the JSON only. */
export function historyView(entries: readonly HistoryEntry[], place: string): string {
  const shown = entries.filter(({ event }) => event !== 'left');
  if (shown.length === 0) return `Nothing was ever applied to ${place}.\n`;
  const view = new Table({
    head: ['when', 'what', 'file', 'who', 'git revision', 'SHA-256', 'took'].map((title) =>
      pc.bold(title),
    ),
    style: { head: [], border: [] },
  });
  for (const entry of shown) view.push(row(entry));
  return `${view.toString()}\n`;
}

const happened = {
  up: { done: 'applied', failed: 'failed', planned: 'begun, never finished', left: '' },
  down: {
    done: 'rolled back',
    failed: 'rollback failed',
    planned: 'rollback begun, never finished',
    left: '',
  },
} as const;

function row(entry: HistoryEntry): string[] {
  const { at, direction, event, file, gitRevision, sha256, durationMs } = entry;
  return [
    at ? `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC` : 'before the log',
    happened[direction][event],
    file,
    who(entry),
    shortRevision(gitRevision),
    sha256?.slice(0, 12) ?? '–',
    durationMs === null ? '–' : `${(durationMs / 1000).toFixed(1)} s`,
  ];
}

function who({ who: name, databaseRole, application }: HistoryEntry): string {
  if (name) return name;
  return databaseRole
    ? `past likeperson: ${databaseRole}, ${application || 'unnamed program'}`
    : '–';
}

const shortRevision = (revision: string | null) =>
  revision?.replace(/^([0-9a-f]{12})[0-9a-f]*/, '$1') ?? '–';
