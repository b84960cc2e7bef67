import type { Snapshot } from './snapshot.ts';

/** Something new, and what it could have been before. */
export interface RenameQuestion {
  /** What is new, e.g. `column contacts.year_of_birth`. */
  readonly what: string;
  /** Answers, as `--rename` takes them. */
  readonly candidates: readonly string[];
}

/** Where something went and something of its kind came: only a person knows whether it is the same. */
export function renameQuestions(previous: Snapshot, current: Snapshot): RenameQuestion[] {
  return [
    ...questions('table', '', tableNames(previous), tableNames(current)),
    ...questions('enum', '', enumNames(previous), enumNames(current)),
    ...Object.entries(current.tables).flatMap(([key, { name, columns }]) =>
      questions(
        'column',
        `${name}.`,
        Object.keys(previous.tables[key]?.columns ?? columns),
        Object.keys(columns),
      ),
    ),
    ...Object.entries(current.enums).flatMap(([key, { name, values }]) =>
      questions('value', `${name}.`, previous.enums[key]?.values ?? values, values),
    ),
  ];
}

const tableNames = ({ tables }: Snapshot) => Object.values(tables).map(({ name }) => name);
const enumNames = ({ enums }: Snapshot) => Object.values(enums).map(({ name }) => name);

function questions(
  kind: string,
  inside: string,
  before: readonly string[],
  after: readonly string[],
): RenameQuestion[] {
  const gone = before.filter((name) => !after.includes(name));
  if (gone.length === 0) return [];
  return after
    .filter((name) => !before.includes(name))
    .map((name) => ({
      what: `${kind} ${inside}${name}`,
      candidates: gone.map((old) => `${inside}${old}=${name}`),
    }));
}
