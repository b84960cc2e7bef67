import type { Row, TableName } from '../../model.ts';
import { idOf } from '../../world/naming.ts';
import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';
import { rowsOf, tableNamed, updateOf } from './rows-of.ts';

interface Rule {
  readonly table: TableName;
  /** States in which a row is over. */
  readonly over: readonly string[];
  /** What of such a row nobody changes, each by itself. */
  readonly stays: readonly Row[];
  /** What of it may change all the same. */
  readonly goesOn: readonly Row[];
}

const another = idOf('a row that is over');
const bytes = `\\x${'0f'.repeat(32)}`;

/** What an approval, an acceptance or a refusal was about; and that the same may change before it. */
const rules: readonly Rule[] = [
  {
    table: 'invitations',
    over: ['accepted', 'revoked', 'expired'],
    stays: [
      { expires_at: '2027-03-01T00:00:00+00:00' },
      { email: 'another@likeperson.example' },
      { role: 'coordinator' },
      { accepted_at: '2026-01-02T00:00:00+00:00' },
      { revoked_at: '2026-01-02T00:00:00+00:00' },
      { id: another },
    ],
    goesOn: [{}],
  },
  {
    table: 'activities',
    over: ['approved', 'rejected'],
    stays: [
      { activity_on: '2026-06-07' },
      { duration_minutes: 7 },
      { participant_count: 77 },
      { channel: 'digital' },
      { channel: 'phone' },
      { id: another },
    ],
    goesOn: [{ assignment_id: null }],
  },
  {
    table: 'documents',
    over: ['accepted'],
    stays: [{ kind: 'report' }, { sha256: bytes }, { id: another }],
    goesOn: [{ legal_hold: true }, { purge_after: '2031-01-01' }],
  },
];

export const settledRowsAttack: Attack = {
  name: 'settled-rows',
  attempts:
    'A server job changes what was approved, used or taken back; or is kept from what may still change.',
  concerns: ({ table, object }) =>
    (rules.some((rule) => rule.table === table) && !object.startsWith('policy ')) ||
    object.includes('refuse_settled'),
  async probe(sql, { mutant, catalog, world }) {
    const concerned = rules.filter(
      ({ table }) => mutant.table === undefined || table === mutant.table,
    );
    for (const { table: name, over, stays, goesOn } of concerned) {
      const table = tableNamed(catalog.tables, name);
      const byState = new Map(rowsOf(world, name).map((row) => [String(row.status), row]));
      for (const [state, row] of byState) {
        if (!table) continue;
        for (const change of [...stays, ...goesOn]) {
          const [column] = Object.keys(change);
          if (!column || row[column] === change[column]) continue;
          const kept = over.includes(state) && stays.includes(change);
          // Before it is over, what belongs to it may hold it to its id.
          if (column === 'id' && !kept) continue;
          const outcome = await attemptAs(
            sql,
            { role: 'service_role' },
            updateOf(table, row.id, change),
          );
          const isKept = !outcome.ok && outcome.sqlState === '42501';
          if (isKept !== kept) {
            return `service_role ${kept ? 'changes' : 'cannot change'} ${column} of ${name} that is ${state}`;
          }
        }
      }
    }
    return undefined;
  },
};
