import { InvalidRename } from '../../errors/invalid-rename.ts';
import { RenameUnanswered } from '../../errors/rename-unanswered.ts';
import type { AskRename } from './ask-renames.ts';
import { renameQuestions } from './rename-candidates.ts';
import { type Renamed, rename } from './renames.ts';
import type { Snapshot } from './snapshot.ts';

export interface RenameAnswers {
  readonly renames: readonly string[];
  /** Whatever `renames` does not name is new. */
  readonly noRename: boolean;
  /** Asks a person, where there is one. */
  readonly ask?: AskRename | undefined;
}

/**
 * Makes the renames that were given, and asks about the rest.
 *
 * @throws {InvalidRename}
 * @throws {RenameUnanswered} when a question is open and there is nobody to ask
 */
export async function settleRenames(
  previous: Snapshot,
  current: Snapshot,
  { renames, noRename, ask }: RenameAnswers,
): Promise<Renamed> {
  let answers = [...renames];
  const asked = new Set<string>();
  for (;;) {
    const renamed = rename(previous, answers);
    for (const answer of answers) refuseMisspelt(answer, renamed.snapshot, current);
    if (noRename) return renamed;
    // A renamed table brings questions about its columns, so they are put one at a time.
    const open = renameQuestions(renamed.snapshot, current).filter(({ what }) => !asked.has(what));
    const [question] = open;
    if (!question) return renamed;
    if (!ask) throw new RenameUnanswered(open.flatMap(({ candidates }) => candidates));
    asked.add(question.what);
    const answer = await ask(question);
    if (answer) answers = [...answers, answer];
  }
}

/** A new name that the schema does not have would be asked about as if it were an old one. */
function refuseMisspelt(answer: string, renamed: Snapshot, current: Snapshot): void {
  const [from = '', to = ''] = answer.split('=');
  const missing = [...namesOf(renamed)].filter((name) => !namesOf(current).has(name));
  const made = from.includes('.') ? `${from.split('.')[0]}.${to}` : to;
  if (missing.includes(made)) throw new InvalidRename(answer, `the schema has no "${to}"`);
}

function namesOf({ tables, enums }: Snapshot): Set<string> {
  return new Set([
    ...Object.values(tables).flatMap(({ name, columns }) => [
      name,
      ...Object.keys(columns).map((column) => `${name}.${column}`),
    ]),
    ...Object.values(enums).flatMap(({ name, values }) => [
      name,
      ...values.map((value) => `${name}.${value}`),
    ]),
  ]);
}
