import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import { isAssociation } from '../exhaustive/candidate-values.ts';
import type { Row, TableName, Value } from '../model.ts';
import { idOf } from '../world/naming.ts';
import { type ColumnFacts, type ForeignKeyFacts, factsOf } from '../world/schema-facts.ts';
import { type Choices, choicesFrom } from './random-choices.ts';
import type { RowRecipe } from './recipe.ts';
import type { Place, WorldUnderConstruction } from './world-under-construction.ts';

/** Tables whose rows the recipe gives: none is made because another row needs one. */
const givenByRecipe: ReadonlySet<TableName> = new Set([
  'organizations',
  'local_associations',
  'profiles',
]);

/** What a row is to be near to; rows that it needs and that are missing are made near to the same. */
interface Near {
  readonly place: Place;
  readonly person: string;
  readonly choices: Choices;
}

/** Adds the row of a recipe, and first whatever it must point at. Does nothing where a unique key is taken. */
export function addRandomRow(world: WorldUnderConstruction, recipe: RowRecipe): void {
  const person = world.personAt(recipe.owner);
  if (!person) return;
  // Half of the rows are where their owner belongs: elsewhere hardly anybody may do anything.
  const place =
    (recipe.details % 2 === 0 && world.homeOf(person, recipe.association)) ||
    world.placeAt(recipe.organization, recipe.association);
  addRow(world, recipe.table, { place, person, choices: choicesFrom(recipe.details) });
}

function addRow(world: WorldUnderConstruction, table: TableName, near: Near): string | undefined {
  const { choices, place } = near;
  const { columns, foreignKeys, keyedByTenant } = factsOf(table);
  const values: Record<string, Value> = {};
  const keys: RowKeys = rowKeys[table];
  for (const column of columns) {
    const { name, filled } = column;
    if (filled || ['id', 'created_at', 'updated_at'].includes(name)) continue;
    if (name === 'organization_id') {
      values[name] = keys.national && choices.oneIn(3) ? null : place.organization;
    } else if (isAssociation(name)) {
      values[name] = column.nullable && choices.oneIn(3) ? null : place.association;
    } else if (column.values) values[name] = enumValue(column, choices);
    else if (name === keys.owner || name === 'actor_id' || name === 'subject_id') {
      values[name] = column.nullable && choices.oneIn(4) ? null : near.person;
    } else if (column.type === 'boolean') values[name] = choices.oneIn(2);
  }
  makeConsistent(table, values, near);
  if (table === 'expense_claims')
    values.reverses_claim_id = reversibleClaim(world, values, choices);
  for (const key of foreignKeys) {
    if (key.target === 'consents') continue;
    if (!pointAtSomething(world, table, key, values, near)) return undefined;
  }
  // It is sent to whose assignment it is; to nobody else, by jobs neither.
  if (table === 'assignment_dispatches') {
    const sent = rowLike(world, 'assignments', values.assignment_id, values.organization_id);
    if ((sent?.mentor_id ?? null) === null) return undefined;
    values.recipient_id = sent?.mentor_id ?? null;
  }
  if (table === 'bufdir_reports' && values.approved_by === values.compiled_by) {
    values.approved_by = null;
  }
  const namesake = keyedByTenant && choices.oneIn(8) && namesakeOf(world, table, values);
  const id = namesake || idOf(`random ${table} ${world.rows(table).length}`);
  if (!addConsent(world, table, id, values, near)) return undefined;
  return world.add(table, { ...values, ...((namesake || table === 'contacts') && { id }) });
}

/** The consent that a row stands on: each has its own, given by its contact. Contacts may be without. */
function addConsent(
  world: WorldUnderConstruction,
  table: TableName,
  id: Value,
  values: Record<string, Value>,
  { place, choices }: Near,
): boolean {
  if (table !== 'contacts' && table !== 'epikrise_references') return true;
  if (table === 'contacts' && choices.oneIn(3)) {
    values.consent_id = null;
    return true;
  }
  const assignment = world
    .rows('assignments')
    .find(
      (row) => row.id === values.assignment_id && row.organization_id === values.organization_id,
    );
  const consent = world.add('consents', {
    organization_id: values.organization_id ?? null,
    local_association_id: place.association,
    subject_kind: 'contact',
    subject_id: table === 'contacts' ? id : (assignment?.contact_id ?? null),
    purpose: table === 'contacts' ? 'peer_support' : 'epikrise',
    withdrawn_at: null,
  });
  values.consent_id = consent ?? null;
  return consent !== undefined;
}

/** An approved claim of the same person and place, which a new one may take back. */
function reversibleClaim(
  world: WorldUnderConstruction,
  values: Readonly<Record<string, Value>>,
  choices: Choices,
): Value {
  if (!choices.oneIn(3)) return null;
  const approved = world
    .rows('expense_claims')
    .filter(
      (claim) =>
        claim.status === 'approved' &&
        claim.reverses_claim_id === null &&
        ['organization_id', 'local_association_id', 'claimant_id'].every(
          (column) => claim[column] === values[column],
        ),
    );
  return choices.oneOf(approved)?.id ?? null;
}

function rowLike(
  world: WorldUnderConstruction,
  table: TableName,
  id: Value | undefined,
  organization: Value | undefined,
): Row | undefined {
  return world.rows(table).find((row) => row.id === id && row.organization_id === organization);
}

/** Whose claim a receipt belongs to, which the database fills in. */
function claimantOf(
  world: WorldUnderConstruction,
  { line_id, organization_id }: Readonly<Record<string, Value>>,
): Value | undefined {
  const line = rowLike(world, 'expense_lines', line_id, organization_id);
  return rowLike(world, 'expense_claims', line?.claim_id, organization_id)?.claimant_id;
}

/** The id of a row of another organisation: ids are unique within one only. */
function namesakeOf(
  world: WorldUnderConstruction,
  table: TableName,
  values: Readonly<Record<string, Value>>,
): Value | undefined {
  return world
    .rows(table)
    .find(
      ({ id, organization_id }) =>
        organization_id !== values.organization_id &&
        !world
          .rows(table)
          .some((row) => row.id === id && row.organization_id === values.organization_id),
    )?.id;
}

function enumValue({ values = [], nullable }: ColumnFacts, choices: Choices): Value {
  return nullable && choices.oneIn(4) ? null : (choices.oneOf(values) ?? null);
}

/** Constraints that relate one column to another. */
function makeConsistent(
  table: TableName,
  values: Record<string, Value>,
  { place, person, choices }: Near,
): void {
  switch (table) {
    case 'invitations':
      values.local_association_id = values.role === 'organization_admin' ? null : place.association;
      if (values.status === 'accepted') values.accepted_at = '2026-01-01T00:00:00+00:00';
      if (values.status === 'revoked') values.revoked_at = '2026-01-01T00:00:00+00:00';
      break;
    case 'assignments':
      if (values.status !== 'draft' && values.status !== 'cancelled') values.mentor_id = person;
      break;
    case 'activity_participants':
      values.mentor_id = values.kind === 'co_mentor' ? person : null;
      if (values.kind !== 'contact') values.contact_id = null;
      break;
    case 'assignment_status_history':
      if (values.from_status === values.to_status) values.from_status = null;
      break;
    case 'expense_lines':
      // What a drive comes to takes a rate, of which a world may have none.
      if (values.kind === 'mileage' || values.kind === 'passenger') values.kind = 'toll';
      break;
    case 'bufdir_report_lines':
      values.value = values.suppressed ? null : 7;
      break;
    case 'consents':
      values.withdrawn_at = choices.oneIn(2) ? '2099-01-01T00:00:00+00:00' : null;
      break;
  }
}

/** Gives the free columns of a foreign key the values of a row that it can point at. */
function pointAtSomething(
  world: WorldUnderConstruction,
  table: TableName,
  { target, pairs }: ForeignKeyFacts,
  values: Record<string, Value>,
  near: Near,
): boolean {
  const facts = factsOf(table).columns;
  const isFilled = (name: string) => facts.some((column) => column.name === name && column.filled);
  const named = pairs.filter(({ column }) => !isFilled(column));
  const free = named.filter(({ column }) => values[column] === undefined);
  const set = named.filter(({ column }) => values[column] !== undefined);
  if (set.some(({ column }) => values[column] === null)) {
    // Nothing is pointed at where one column is empty.
    for (const { column } of free) values[column] = null;
    return true;
  }
  const optional =
    free.length > 0 &&
    free.every(({ column }) => facts.some(({ name, nullable }) => name === column && nullable));
  if (optional && near.choices.oneIn(3) && !isNeeded(table, values, free)) {
    for (const { column } of free) values[column] = null;
    return true;
  }
  const matching = () =>
    world.rows(target).filter(
      (row) =>
        set.every(({ column, targetColumn }) => row[targetColumn] === values[column]) &&
        // Nothing is handed over about a contact who does not consent.
        !(table === 'assignment_dispatches' && target === 'assignments' && !consents(world, row)) &&
        (table !== 'expense_receipts' ||
          target !== 'documents' ||
          row.owner_id === claimantOf(world, values)) &&
        // The lines of a claim that takes back another are written by the database.
        !(table === 'expense_lines' && (row.reverses_claim_id ?? null) !== null),
    );
  let candidates = matching();
  if (!givenByRecipe.has(target) && (candidates.length === 0 || near.choices.oneIn(4))) {
    addRow(world, target, near);
    candidates = matching();
  }
  const chosen: Row | undefined = near.choices.oneOf(candidates);
  if (!chosen) {
    if (!optional) return false;
    for (const { column } of free) values[column] = null;
    return !isNeeded(table, values, free);
  }
  for (const { column, targetColumn } of free) values[column] = chosen[targetColumn] ?? null;
  return true;
}

function consents(world: WorldUnderConstruction, assignment: Row): boolean {
  const contact = world
    .rows('contacts')
    .find(
      ({ id, organization_id }) =>
        id === assignment.contact_id && organization_id === assignment.organization_id,
    );
  return (contact?.consent_id ?? null) !== null;
}

/** Whether a constraint wants an optional reference for this row. */
function isNeeded(
  table: TableName,
  values: Record<string, Value>,
  free: readonly { readonly column: string }[],
): boolean {
  return (
    table === 'activity_participants' &&
    values.kind === 'contact' &&
    free.some(({ column }) => column === 'contact_id')
  );
}
