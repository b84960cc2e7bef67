import { Column, getTableColumns, is, SQL, Table } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { filledByDatabase } from '../../db/reference.ts';
import * as schema from '../../db/schema.ts';

const tables = Object.values(schema).filter((entry) => is(entry, PgTable));

/** The repository or the database knows them. */
const givenByNobody = new Set(['id', 'organizationId', 'createdAt', 'updatedAt']);

/** What inputs call a column by another name than rows do, or know nothing of (null). */
const inputOf: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  assignment_summaries: { summaryEnc: 'text' },
  bufdir_reports: { version: null },
  contacts: { dedupHash: 'identity', nameEnc: 'name', phoneEnc: 'phone' },
  expense_lines: { passengerNamesEnc: 'passengerNames' },
  peer_mentor_profiles: { profileId: 'mentorId' },
};

/** A claim is reversed by its id alone, which is the whole input. */
const aboutTheWhole = new Set(['expense_claims_reverses_key']);

/** The fields (as inputs name them) that a constraint is about; none for one that only the database knows. */
export function fieldsOfConstraint(tableName: string, constraint: string): string[] {
  const table = tables.find((candidate) => getTableConfig(candidate).name === tableName);
  if (!table || aboutTheWhole.has(constraint)) return [];
  const config = getTableConfig(table);
  const columns =
    config.foreignKeys.find((key) => key.getName() === constraint)?.reference().columns ??
    config.uniqueConstraints.find(({ name }) => name === constraint)?.columns ??
    config.primaryKeys.find((key) => key.getName() === constraint)?.columns ??
    columnsIn(config.checks.find(({ name }) => name === constraint)?.value);
  return inputsOf(table, columns);
}

/** The field of a column, as inputs and outputs name it. */
export function fieldOfColumn(tableName: string, column: string): string {
  const table = tables.find((candidate) => getTableConfig(candidate).name === tableName);
  if (!table) return column;
  const field = fieldOf(table, column);
  return inputOf[tableName]?.[field] ?? field;
}

/**
 * The fields by which a row names its parent, when the column repeats one of the parent's and the database fills it:
 * if it found nothing to fill it with, there is no such parent for the writer.
 */
export function fieldsOfParent(tableName: string, column: string): string[] {
  const table = tables.find((candidate) => getTableConfig(candidate).name === tableName);
  const keys = table ? getTableConfig(table).foreignKeys.map((key) => key.reference()) : [];
  const parent = keys.find(({ columns }) =>
    columns.some(({ name, default: filled }) => name === column && filled === filledByDatabase),
  );
  return table && parent ? inputsOf(table, parent.columns) : [];
}

function inputsOf(table: PgTable, columns: readonly Column[]): string[] {
  const called = inputOf[getTableConfig(table).name] ?? {};
  const fields = columns
    .filter((column) => column.default !== filledByDatabase)
    .map((column) => fieldOf(table, column.name))
    .filter((field) => !givenByNobody.has(field))
    .map((field) => (field in called ? called[field] : field));
  return [...new Set(fields)].filter((field) => typeof field === 'string');
}

function fieldOf(table: PgTable, name: string): string {
  const found = Object.entries(getTableColumns(table)).find(([, column]) => column.name === name);
  return found?.[0] ?? name;
}

function columnsIn(condition: SQL | undefined): Column[] {
  const chunks: unknown[] = condition?.queryChunks ?? [];
  return chunks.flatMap((chunk) => {
    if (is(chunk, Column)) return [chunk];
    return is(chunk, SQL) && !is(chunk, Table) ? columnsIn(chunk) : [];
  });
}
