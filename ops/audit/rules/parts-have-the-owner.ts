import { type TableName, tableNames } from '../../../policies/access-matrix.ts';
import { type RowKeys, rowKeys } from '../../../policies/row-keys.ts';
import type { Finding, Rule } from '../rule.ts';

/** People themselves: a row that names one names whoever it likes. */
const people: ReadonlySet<string> = new Set(['profiles', 'peer_mentor_profiles']);

/** Where the owner of the row that is named may be another, and what holds it instead. */
const mayDiffer: ReadonlyMap<string, string> = new Map([
  ['assignment_status_history → assignments', 'who was asked then; only the database writes it'],
  ['assignment_dispatches → assignments', 'who was asked then; db/sql/assignment-handovers.ts'],
]);

interface ForeignKey {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
  readonly columns: string[];
  readonly parent_columns: string[];
  readonly child_has: string[];
}

const keysOf = (table: string): RowKeys | undefined =>
  tableNames.some((name) => name === table) ? rowKeys[table as TableName] : undefined;

/** A row that belongs to somebody and names a row of somebody could name one of somebody else. */
export const partsHaveTheOwner: Rule = {
  name: 'parts-have-the-owner',
  demands:
    'Where a row has an owner, and one that it names has too, the foreign key carries the owner: nobody names what is another’s.',
  check: async (sql) => {
    const foreignKeys = await sql<ForeignKey[]>`
      select k.conname as name, child.relname as child, parent.relname as parent,
        array(
          select a.attname::text from unnest(k.conkey) with ordinality key (attnum, n)
          join pg_attribute a on a.attrelid = child.oid and a.attnum = key.attnum order by n
        ) as columns,
        array(
          select a.attname::text from unnest(k.confkey) with ordinality key (attnum, n)
          join pg_attribute a on a.attrelid = parent.oid and a.attnum = key.attnum order by n
        ) as parent_columns,
        array(
          select a.attname::text from pg_attribute a
          where a.attrelid = child.oid and a.attnum > 0 and not a.attisdropped
        ) as child_has
      from pg_constraint k
      join pg_class child on child.oid = k.conrelid
      join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and child.relnamespace = 'public'::regnamespace
        and parent.relnamespace = 'public'::regnamespace`;
    return foreignKeys.flatMap((key): Finding[] => {
      const theirs = keysOf(key.parent)?.owner;
      if (!theirs || people.has(key.parent) || mayDiffer.has(`${key.child} → ${key.parent}`)) {
        return [];
      }
      const own = keysOf(key.child)?.owner ?? key.child_has.find((column) => column === theirs);
      const isCarried = key.columns.some(
        (column, n) => column === own && key.parent_columns[n] === theirs,
      );
      if (!own || isCarried) return [];
      const advice = `It could name a row of somebody else than ${own}: add ${own} and ${theirs} of ${key.parent}, in the same place.`;
      return [{ object: `constraint ${key.name} on public.${key.child}`, advice }];
    });
  },
};
