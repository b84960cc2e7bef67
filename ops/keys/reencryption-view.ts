import pc from 'picocolors';
import type { JobResult } from '../../db/encryption/rotation/job-result.ts';

/** What was sealed and hashed again in an organisation. */
export interface Reencryption {
  readonly organization: string;
  readonly fields: JobResult;
  readonly lookups: JobResult;
}

/** `likeperson keys reencrypt` for people. */
export function reencryptionView(done: readonly Reencryption[]): string {
  return done
    .flatMap(({ organization, fields, lookups }) => [
      `${fields.left + lookups.left > 0 ? pc.red('✗') : pc.green('✓')} ${organization}: ${inWords(fields, 'fields sealed')}; ${inWords(lookups, 'hashes made')} again.`,
      ...[...fields.leftRows, ...lookups.leftRows].map(
        ({ table, column, rowId, because }) => `    ${table}.${column} of row ${rowId}: ${because}`,
      ),
    ])
    .concat('')
    .join('\n');
}

function inWords({ changed, changedByOthers, left, retiredKeys }: JobResult, what: string): string {
  return [
    `${changed} ${what}`,
    ...(changedByOthers > 0 ? [`${changedByOthers} changed by others meanwhile`] : []),
    ...(left > 0 ? [`${left} left`] : []),
    ...(retiredKeys.length > 0 ? [`${retiredKeys.length} keys retired`] : []),
  ].join(', ');
}
