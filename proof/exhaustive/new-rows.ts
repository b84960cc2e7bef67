import { rowKeys } from '../../policies/row-keys.ts';
import type { Row, TableName, Value, World } from '../model.ts';
import { plainRow } from '../world/plain-rows.ts';
import { factsOf, referenceOf } from '../world/schema-facts.ts';
import { indexOf } from '../world/world-index.ts';
import { isAssociation, isPersonal, missingId } from './candidate-values.ts';

/** Where a new row would be, and whose. */
export interface Placement {
  readonly organization: Value;
  readonly association: Value;
  readonly owner: Value;
}

/** Numbers of rows that a world does not use. */
const FIRST_NUMBER = 500_000;

/**
 * Complete rows that fit a place: everything a row of the table must have and nothing else, pointing at rows of the
 * same organisation, and where there are some, of the same association and owner.
 */
export function newRows(world: World, table: TableName, placement: Placement, n: number): Row[] {
  const row = newRow(world, table, placement, FIRST_NUMBER + n);
  if (table === 'memberships' || table === 'invitations') {
    return ['organization_admin', 'coordinator', 'peer_mentor'].map((role) => ({
      ...row,
      role,
      local_association_id: role === 'organization_admin' ? null : placement.association,
    }));
  }
  if (table === 'activity_participants') {
    const contact = bestParent(world, 'contacts', placement);
    return [
      row,
      { ...row, kind: 'co_mentor', mentor_id: placement.owner },
      { ...row, kind: 'contact', contact_id: contact },
    ];
  }
  if (table === 'activities') {
    // What they have begun, what they have only been asked, and what is another's.
    return [row, ...assignmentsFor(world, placement).map((id) => ({ ...row, assignment_id: id }))];
  }
  if (table === 'consents' || table === 'data_subject_requests') {
    const contact = bestParent(world, 'contacts', placement);
    return [row, { ...row, subject_kind: 'contact', subject_id: contact }];
  }
  if (table === 'epikrise_references') return [row, { ...row, consent_id: consentFor(world, row) }];
  return [row];
}

/** The consent to it that the contact of the row's assignment gave. */
function consentFor(world: World, row: Row): Value {
  const inTenant = (found: Row) => found.organization_id === row.organization_id;
  const assignment = indexOf(world).where('assignments', 'id', row.assignment_id).find(inTenant);
  const consent = indexOf(world)
    .where('consents', 'subject_id', assignment?.contact_id)
    .find((given) => inTenant(given) && given.purpose === 'epikrise');
  return consent?.id ?? missingId;
}

function newRow(world: World, table: TableName, placement: Placement, n: number): Row {
  const plain = plainRow(table, n, {
    organization_id: placement.organization,
    owner_id: placement.owner,
  });
  const row: Record<string, Value> = {};
  for (const { name, nullable, hasDefault, filled, computed } of factsOf(table).columns) {
    if (filled || name === 'id' || name === 'created_at' || name === 'updated_at') continue;
    if (name === 'organization_id') row[name] = placement.organization;
    else if (isAssociation(name)) row[name] = placement.association;
    else if (name === rowKeys[table].owner) row[name] = placement.owner;
    else if (nullable || (computed && isPersonal(table, name))) continue;
    else if (isPersonal(table, name)) row[name] = placement.owner;
    else if (referenceOf(table, name)) {
      row[name] = bestParent(world, referenceOf(table, name)?.target ?? table, placement);
    } else if (!hasDefault || computed) row[name] = plain[name] ?? null;
  }
  return row;
}

function assignmentsFor(world: World, { organization, owner }: Placement): Value[] {
  const inside = indexOf(world).where('assignments', 'organization_id', organization);
  const isOwn = (row: Row) => row.mentor_id === owner;
  const found = [
    inside.find((row) => isOwn(row) && row.status === 'active'),
    inside.find((row) => isOwn(row) && row.status === 'dispatched'),
    inside.find((row) => !isOwn(row) && row.status === 'active'),
  ];
  return found.flatMap((row) => row?.id ?? []);
}

/** States in which rows get further ones. */
const worked: ReadonlySet<Value | undefined> = new Set(['draft', 'local_review']);

/** The id of the row that a new row at this place would most likely point at. */
function bestParent(world: World, target: TableName, placement: Placement): Value {
  const { owner = '', association = 'local_association_id' } = rowKeys[target];
  let best: Row | undefined;
  let bestScore = -1;
  for (const row of indexOf(world).where(target, 'organization_id', placement.organization)) {
    const score =
      (row[owner] === placement.owner ? 4 : 0) +
      (row[association] === placement.association ? 2 : 0) +
      (worked.has(row.status) ? 1 : 0);
    if (score > bestScore) {
      best = row;
      bestScore = score;
    }
  }
  return best?.id ?? missingId;
}
