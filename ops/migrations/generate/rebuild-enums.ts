import type { Snapshot } from './snapshot.ts';

const createType = /^create\s+type\s+"public"\."([^"]+)"/i;

/**
 * drizzle-kit makes every column of an enum that loses a value a text, and back: both rewrite the table, and
 * a default stops the way back. Here the old type gives way to the new one, and each column is cast once.
 */
export function rebuildEnums(
  statements: readonly string[],
  previous: Snapshot,
  current: Snapshot,
): string[] {
  const rebuilt = new Set(
    statements
      .map((statement) => createType.exec(statement)?.[1] ?? '')
      .filter((name) => `public.${name}` in previous.enums),
  );
  if (rebuilt.size === 0) return [...statements];
  const columns = columnsOf(rebuilt, previous, current);
  const belongs = (statement: string) =>
    columns.some(({ alter }) => statement.startsWith(`${alter} SET D`)) ||
    [...rebuilt].some((name) => statement === `DROP TYPE "public"."${name}"`);
  return statements
    .filter((statement) => !belongs(statement))
    .flatMap((statement) => {
      const name = createType.exec(statement)?.[1] ?? '';
      if (!rebuilt.has(name)) return [statement];
      return [
        `ALTER TYPE "public"."${name}" RENAME TO "${name}_before"`,
        statement,
        ...columns.filter(({ type }) => type === name).flatMap(castColumn),
        `DROP TYPE "public"."${name}_before"`,
      ];
    });
}

interface EnumColumn {
  readonly alter: string;
  readonly column: string;
  readonly type: string;
  readonly array: string;
  readonly default: unknown;
}

function columnsOf(
  rebuilt: ReadonlySet<string>,
  previous: Snapshot,
  current: Snapshot,
): EnumColumn[] {
  return Object.entries(current.tables).flatMap(([key, table]) =>
    Object.values(table.columns).flatMap((column) => {
      const before = previous.tables[key]?.columns[column.name];
      const [, type = '', array = ''] = /^(.*?)(\[\])?$/.exec(column.type) ?? [];
      if (!rebuilt.has(type) || before?.type !== column.type) return [];
      return {
        alter: `ALTER TABLE "${table.name}" ALTER COLUMN "${column.name}"`,
        column: column.name,
        type,
        array,
        default: column.default ?? before.default,
      };
    }),
  );
}

function castColumn({ alter, column, type, array, default: value }: EnumColumn): string[] {
  const target = `"public"."${type}"${array}`;
  return [
    ...(value === undefined ? [] : [`${alter} DROP DEFAULT`]),
    `${alter} SET DATA TYPE ${target} USING "${column}"::text${array}::${target}`,
    ...(value === undefined ? [] : [`${alter} SET DEFAULT ${value}`]),
  ];
}
