import { retentionInWords } from '../../db/annotations.ts';
import { annotationOf } from '../../db/declare-table.ts';
import { type PrivateTable, privateTables } from '../../db/private-tables.ts';
import { type DeclaredTable, declaredTables } from '../../db/sql/declared-tables.ts';
import { entityDiagrams } from './entity-diagram.ts';
import { generatedNotice } from './generated-notice.ts';

/** `docs/generated/schema.md`: every table and column, how sensitive it is and how long it stays. */
export function schemaPage(): string {
  return [
    '# The schema',
    '',
    generatedNotice('db/tables'),
    '',
    'Sensitivity: **public**, **internal** to the organisation, **personal** data, **special category** (GDPR art. 9).',
    '',
    '## Entities',
    '',
    'Every tenant table also refers to `organizations`; those lines are left out.',
    '',
    ...entityDiagrams(),
    '## Tables',
    '',
    ...declaredTables.flatMap(tableSection),
    '## Outside the API',
    '',
    'In the schema `private`, which no signed-in person reaches: what belongs to a row above and nobody reads there. Keys are (`organization_id`, `id`) of that row.',
    '',
    ...privateTables.flatMap(privateSection),
  ].join('\n');
}

function tableSection(table: DeclaredTable): string[] {
  const { purpose, retention, sensitivity } = annotationOf(table.name);
  return [
    `### ${table.name}`,
    '',
    purpose,
    '',
    `Kept: ${retentionInWords(retention)}.`,
    '',
    '| Column | Type | Null | Sensitivity | Refers to |',
    '|---|---|---|---|---|',
    ...table.columns.map((column) => {
      const cells = [
        column.name,
        column.getSQLType(),
        column.notNull ? '' : 'yes',
        (sensitivity[column.name] ?? '').replace('_', ' '),
        referenceOf(table, column.name),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

function privateSection({ name, of, purpose, retention, column }: PrivateTable): string[] {
  return [
    `### private.${name}`,
    '',
    `${purpose} One row for a row of ${of}.`,
    '',
    `Kept: ${retentionInWords(retention)}.`,
    '',
    '| Column | Type | Null | Sensitivity | Refers to |',
    '|---|---|---|---|---|',
    `| organization_id | uuid |  | internal | ${of} |`,
    `| id | uuid |  | internal | ${of} |`,
    `| ${column.name} | ${column.type} |  | ${column.sensitivity.replace('_', ' ')} |  |`,
    '',
  ];
}

/** The parent that a column points at: of a composite key, the column that is not the tenant or a repetition. */
function referenceOf(table: DeclaredTable, column: string): string {
  return table.foreignKeys
    .map((key) => key.reference())
    .filter(
      ({ columns }) => columns.find(({ name }) => name !== 'organization_id')?.name === column,
    )
    .map(
      ({ foreignTable }) =>
        declaredTables.find(({ table: declared }) => declared === foreignTable)?.name ??
        'auth.users',
    )
    .join(', ');
}
