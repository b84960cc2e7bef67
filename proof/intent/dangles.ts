import type { Row, TableName, Value } from '../model.ts';
import { namesNoConsent } from './consents.ts';
import { type ForeignKey, foreignKeys } from './foreign-keys.ts';
import type { WorldFacts } from './world-facts.ts';

/** A foreign key, ready to be followed in both directions. */
interface Reference extends ForeignKey {
  readonly entries: readonly (readonly [own: string, theirs: string])[];
  /** The pair that says which row is meant, within its organisation. */
  readonly own: string;
  readonly theirs: string;
}

const references = foreignKeys.map((key): Reference => {
  const entries = Object.entries(key.pairs);
  const theirs = key.to === 'peer_mentor_profiles' ? 'profile_id' : 'id';
  const own = entries.find(([, target]) => target === theirs)?.[0] ?? theirs;
  return { ...key, entries, own, theirs };
});
const outgoing = Map.groupBy(references, ({ from }) => from);
const incoming = Map.groupBy(references, ({ to }) => to);

const isNothing = (value: Value | undefined) => value === null || value === undefined;

/**
 * The table at which a row points at something that is not there, if any. A reference with an empty column
 * points at nothing; that of a part to the whole it repeats is lost when the whole is not found.
 *
 * @param changed the one column that is written; all of them when left out.
 */
export function dangles(
  facts: WorldFacts,
  table: TableName,
  row: Row,
  changed?: string,
): TableName | undefined {
  const concerned = (reference: Reference) => changed === undefined || changed in reference.pairs;
  const lost = outgoing.get(table)?.find((key) => concerned(key) && !holds(facts, key, row))?.to;
  if (lost) return lost;
  const asked = changed === undefined || changed === 'consent_id';
  return asked && namesNoConsent(facts, table, row) ? 'consents' : undefined;
}

function holds(facts: WorldFacts, reference: Reference, row: Row): boolean {
  const { entries, own, follows } = reference;
  if (isNothing(row[own]) || (entries.length > 1 && isNothing(row.organization_id))) return true;
  if (!follows && entries.some(([column]) => isNothing(row[column]))) return true;
  return facts
    .with(reference.to, reference.theirs, row[own])
    .some((target) => agree(reference, row, target));
}

function agree({ entries }: Reference, row: Row, target: Row): boolean {
  return entries.every(([own, theirs]) => row[own] === target[theirs]);
}

/** The table whose rows would be left pointing at nothing if a row were deleted, if any. */
export function leavesDangling(
  facts: WorldFacts,
  table: TableName,
  row: Row,
): TableName | undefined {
  return incoming.get(table)?.find((key) => !key.dies && isPointedAt(facts, key, row))?.from;
}

/** The same for a row of which one column changes. */
export function losesReferrers(
  facts: WorldFacts,
  table: TableName,
  before: Row,
  column: string,
  value: Value,
): TableName | undefined {
  if (before[column] === value) return undefined;
  const concerned = ({ follows, entries }: Reference) =>
    !follows && entries.some(([, theirs]) => theirs === column);
  return incoming.get(table)?.find((key) => concerned(key) && isPointedAt(facts, key, before))
    ?.from;
}

function isPointedAt(facts: WorldFacts, reference: Reference, row: Row): boolean {
  return facts
    .with(reference.from, reference.own, row[reference.theirs])
    .some((referrer) => agree(reference, referrer, row));
}
