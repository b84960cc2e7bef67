import Table from 'cli-table3';
import pc from 'picocolors';
import type { KeyState } from '../../db/encryption/rotation/key-status.ts';

/** `likeperson keys status` for people. */
export function statusView(keys: readonly KeyState[], place: string): string {
  const view = new Table({
    head: ['organisation', 'purpose', 'generation', 'state', 'master key', 'key', 'fields'].map(
      (title) => pc.bold(title),
    ),
    style: { head: [], border: [] },
  });
  for (const key of keys) {
    view.push([
      key.organization,
      key.purpose ?? '',
      key.generation ?? '',
      key.state === 'unknown' ? pc.red('unknown') : key.state,
      key.masterKeyId ?? '',
      key.keyId ?? '',
      fieldsOf(key),
    ]);
  }
  const unknown = keys.filter(({ state }) => state === 'unknown').length;
  return [
    `The keys in ${place}:`,
    view.toString(),
    ...(unknown > 0
      ? [
          pc.red(
            '✗ Some fields are under no key of their organisation: rows from before they had to be sealed, or from elsewhere without their keys.',
          ),
        ]
      : []),
    '',
  ].join('\n');
}

function fieldsOf({ purpose, fields }: KeyState): string {
  // Of a hash nobody can tell by which key it was made.
  if (purpose === 'lookup') return '';
  const counts = Object.entries(fields).map(([field, count]) => `${field} ${count}`);
  return counts.join(', ') || 'none';
}
