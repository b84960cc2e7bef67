/** Something that no column of its type may take, as Postgres reads it. */
export interface HostileValue {
  readonly words: string;
  /** SQL that makes the text. */
  readonly text: string;
  /** It counts only where this text (SQL) is refused. */
  readonly only?: string;
}

const of = (words: string, text: string, only?: string): HostileValue => ({
  words,
  text,
  ...(only && { only }),
});
const literal = (words: string) => of(words, `'${words}'`);

const notFinite = ['NaN', 'Infinity', '-Infinity'].map(literal);

const texts = [
  of('a megabyte of spaces', `repeat(' ', 1000000)`),
  of('a megabyte of one letter', `repeat('x', 1000000)`),
  of('a megabyte of digits', `repeat('1', 1000000)`),
  of('a megabyte of wide characters', `repeat(U&'\\+01F418', 250000)`),
  of('a turn of direction', `U&'a\\202Eb'`),
  of('a control character', `U&'a\\0007b'`),
  // Whatever keeps to one line is a name.
  of('a character that nobody sees', `U&'a\\200Bb'`, `U&'a\\000Ab'`),
  of('nothing but a wide space', `U&'\\3000'`, `U&'a\\000Ab'`),
];

const nested = (open: string, close: string) =>
  `repeat('${open}', 1000) || '1' || repeat('${close}', 1000)`;
const documents = [
  of('a megabyte in an object', `'{"a":"' || repeat('x', 1000000) || '"}'`),
  of('a megabyte in a list', `'[' || repeat('1,', 500000) || '1]'`),
  of('a thousand objects within each other', nested('{"a":', '}')),
];

const byType: Readonly<Record<string, readonly HostileValue[]>> = {
  numeric: notFinite,
  'double precision': notFinite,
  real: notFinite,
  date: ['infinity', '-infinity', '4713-01-01 BC', '5874897-12-31'].map(literal),
  'timestamp with time zone': [
    'infinity',
    '-infinity',
    '4713-11-24 00:00:00+00 BC',
    '294276-12-31 00:00:00+00',
  ].map(literal),
  interval: ['infinity', '-infinity', '178000000 years'].map(literal),
  daterange: [
    'empty',
    '(,2026-01-01)',
    '[-infinity,2026-01-01)',
    '[4713-01-01 BC,2026-01-01)',
    '[2026-01-01,infinity)',
  ].map(literal),
  text: texts,
  character: texts,
  'character varying': texts,
  bytea: [of('a megabyte', `'\\x' || repeat('00', 1000000)`)],
  json: documents,
  jsonb: documents,
};

const lists = (element: string): readonly HostileValue[] => [
  of('a list with a hole', `'{1,NULL}'`),
  of('a list of lists', `'{{1},{1}}'`),
  of('a list of a million', `'{' || repeat('1,', 999999) || '1}'`),
  ...(byType[element] ?? []).map(({ words, text }) =>
    of(`a list of ${words}`, `'{"' || ${text} || '"}'`),
  ),
];

/** Types of which no value is too large or without meaning; a column of one needs no CHECK. */
const finite: ReadonlySet<string> = new Set([
  'uuid',
  'boolean',
  'smallint',
  'integer',
  'bigint',
  'time without time zone',
]);

const base = (type: string) => type.replace(/\(.*?\)/, '');

/** Whether a type (as `format_type` prints it) needs no bound. */
export const isFiniteType = (type: string) => finite.has(base(type));

/** What is hostile in a type; undefined: nobody has said. */
export function hostileValues(type: string): readonly HostileValue[] | undefined {
  const name = base(type);
  return name.endsWith('[]') ? lists(name.slice(0, -2)) : byType[name];
}
