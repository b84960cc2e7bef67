import { createHash } from 'node:crypto';

/** A column as the sampler sees it. */
export interface SampledColumn {
  readonly name: string;
  /** As `format_type` prints it. */
  readonly type: string;
  /** Labels of an enum; null for other types. */
  readonly labels: readonly string[] | null;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
  /** Part of a key that other tables refer to. */
  readonly referenced: boolean;
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

/** The same id for the same row number wherever it occurs, so that row n of a child belongs to row n of its parent. */
function sampleId(row: number): string {
  const hex = createHash('md5').update(`sample ${row}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * Values that a column may take in row number `row`, as SQL literals, the likeliest first.
 *
 * @param literals texts that the table's checks name
 */
export function sampleValues(
  { type, labels, notNull, referenced }: SampledColumn,
  row: number,
  literals: readonly string[],
): string[] {
  const values = labels
    ? labels.map((_, i) => quote(labels[(row + i) % labels.length] ?? ''))
    : valuesOfType(type, row, literals);
  const typed = values.map((value) => `${value}::${type}`);
  if (notNull) return typed;
  // Every second row leaves out what may be left out: a migration must cope with both.
  return row % 2 === 1 && !referenced ? [`null::${type}`, ...typed] : [...typed, `null::${type}`];
}

function valuesOfType(type: string, row: number, literals: readonly string[]): string[] {
  if (type.endsWith('[]')) {
    const [value] = valuesOfType(type.slice(0, -2), row, literals);
    return value ? [`array[${value}]`] : [];
  }
  const base = type.replace(/\(.*\)/, '');
  switch (base) {
    case 'uuid':
      return [quote(sampleId(row)), quote(sampleId(row + 1))];
    case 'text':
    case 'character':
    case 'character varying':
    case 'citext':
      return texts(row, literals).map(quote);
    case 'bytea':
      return [32, 60, 16].map(
        (size) => `substr(sha512('${row}'::bytea) || sha512('x'::bytea), 1, ${size})`,
      );
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'double precision':
    case 'real':
      return [row + 1, 2020 + row, 2021 + row, 60 + row, 100 + row, 0, 1]
        .filter((n) => n < largest(type))
        .map((n) => `'${n}'`);
    case 'boolean':
      return row % 2 === 0 ? ["'true'", "'false'"] : ["'false'", "'true'"];
    case 'date':
      return [day(row), day(row + 400)].map(quote);
    case 'timestamp with time zone':
    case 'timestamp without time zone':
      return [`${day(row)} 10:00+00`, `${day(row + 7)} 10:00+00`].map(quote);
    case 'time without time zone':
    case 'time with time zone':
      return ["'08:00'", "'16:00'"];
    case 'interval':
      return ["'1 hour'"];
    case 'json':
    case 'jsonb':
      return [quote(`{"row": ${row}}`), quote(`[${row}]`)];
    case 'daterange':
      return [quote(`[${day(row * 40)},${day(row * 40 + 30)})`)];
    case 'tstzrange':
      return [quote(`[${day(row * 40)} 00:00+00,${day(row * 40 + 30)} 00:00+00)`)];
    case 'inet':
      return [`'192.0.2.${(row % 250) + 1}'`];
    default:
      return [];
  }
}

/** What `numeric(8,6)` has room for. */
function largest(type: string): number {
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  return precision ? 10 ** (Number(precision) - Number(scale)) : Number.POSITIVE_INFINITY;
}

function texts(row: number, literals: readonly string[]): string[] {
  const digits = String(row).padStart(3, '0');
  return [
    `sample_${row}`,
    `person${row}@example.no`,
    `123456${digits}`,
    `+47 90000${digits}`,
    `1${digits}`,
    `${10 + (row % 90)}`,
    'nb',
    `A${row}`,
    createHash('sha1').update(`${row}`).digest('hex'),
    ...literals,
  ];
}
