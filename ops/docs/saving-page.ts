import { declaredTables } from '../../db/sql/declared-tables.ts';
import { cellOf, scopeOf } from '../../policies/access-matrix.ts';
import { scopes } from '../../policies/scopes.ts';
import { generatedNotice } from './generated-notice.ts';
import { type WaysToSave, waysToSave } from './ways-to-save.ts';

/** `docs/generated/saving.md`: the requests by which an app saves, table by table. */
export function savingPage(): string {
  return [
    '# How an app saves',
    '',
    generatedNotice('policies/access-matrix.ts, policies/upserts.ts and the keys of db/tables'),
    '',
    'For each table that one role both adds to and changes: the requests of the REST API that work. Tests send every one of them, as the role it is listed for. Tables that are not here are only read, only added to, or only changed: see [who may do what](access-matrix.md).',
    '',
    '- **Add**: `POST`. A row that is there already is answered with 409 (23505).',
    '- **Change**: `PATCH` with the key as a filter. No row in the answer means that there is none for this caller.',
    '- **Add unless there**: `POST` with `on_conflict` and `Prefer: resolution=ignore-duplicates` (`upsert(…, ignoreDuplicates: true)`). It leaves a row that is there as it is and answers with no row; then `PATCH`. Good for a request that is sent again after a lost answer, with an id that the app has chosen.',
    '- **Save**: `POST` with `on_conflict` and `Prefer: resolution=merge-duplicates` (`upsert(…, onConflict: …)`), for a row that may be there or not. It works on the tables that list it, by the key they list and with the columns they list; `columns=` leaves out what else the body has, such as `id`. The request writes every column, the key too, and only there the key may be written, as it is. Elsewhere, by another key or with another column, it is answered with 403 (42501).',
    '',
    'A row that is there and hidden from the caller is told of by none of them more than by **Add**, which its key refuses.',
    '',
    ...declaredTables.flatMap((table) => {
      const ways = waysToSave(table);
      return ways.length > 0 ? section(table.name, ways) : [];
    }),
  ].join('\n');
}

function section(table: string, ways: readonly WaysToSave[]): string[] {
  const [first] = ways;
  if (!first) return [];
  const { insert, ignoring, merging, patch, unseen } = first;
  return [
    `## ${table}`,
    '',
    `- **Add**: \`POST /${table}\`${unseen ? ' with `Prefer: return=minimal`, and then `GET`' : ''}; ${given(insert)}.`,
    `- **Change**: \`PATCH /${table}?${filter(patch.key)}\`; ${sameForAll(ways) ? columns(patch.columns) : ways.map((way) => `${way.role}: ${columns(way.patch.columns)}`).join('; ')}.`,
    ...ignoring.map(
      (key) =>
        `- **Add unless there**: \`POST /${table}?on_conflict=${key.join(',')}\` with \`Prefer: resolution=ignore-duplicates\`.`,
    ),
    ...(merging
      ? [
          `- **Save**: \`POST /${table}?on_conflict=${merging.key.join(',')}\` with \`Prefer: resolution=merge-duplicates\`; of the row ${columns(merging.columns)} and no other.`,
        ]
      : []),
    '',
    ...ways.map(
      ({ role, table: { name } }) =>
        `${role} adds ${scopeIn(name, role, 'insert')}; changes ${scopeIn(name, role, 'update')}.`,
    ),
    '',
  ];
}

const filter = (key: readonly string[]) => key.map((column) => `${column}=eq.…`).join('&');
const columns = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
const sameForAll = (ways: readonly WaysToSave[]) =>
  new Set(ways.map(({ patch }) => patch.columns.join())).size === 1;

function given({ required, optional }: WaysToSave['insert']): string {
  const parts = [
    required.length > 0 && `with ${columns(required)}`,
    optional.length > 0 && `may have ${columns(optional)}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function scopeIn(
  table: WaysToSave['table']['name'],
  role: WaysToSave['role'],
  command: 'insert' | 'update',
): string {
  const cell = cellOf(table, role, command);
  return cell ? scopes[scopeOf(cell)] : 'nothing';
}
