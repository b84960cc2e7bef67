import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Disagreement } from '../model.ts';
import type { WorldDraft } from '../world/world-draft.ts';
import {
  callerInWords,
  counterexampleScript,
  observationInWords,
} from './counterexample-script.ts';
import type { Lane } from './lane.ts';
import { rowCount, shrinkWorld } from './shrink-world.ts';

const directory = path.resolve(import.meta.dirname, '../../.likeperson/proof');

/** A disagreement as somebody needs it who is to find its cause. */
export interface Explanation {
  /** One line. */
  readonly summary: string;
  /** Rows of the smallest world in which it shows. */
  readonly rows: number;
  /** Where the script for psql is. */
  readonly file: string;
  readonly script: string;
}

/** Shrinks the world of a disagreement and writes the script that shows it. */
export async function explainDisagreement(
  lane: Lane,
  draft: WorldDraft,
  disagreement: Disagreement,
  reproduce: string,
): Promise<Explanation> {
  const small = await shrinkWorld(lane, draft, disagreement);
  const token = await lane.tokenOf(small.draft, disagreement.caller);
  const script = await counterexampleScript(
    lane.everyday,
    small.draft,
    small.disagreement,
    token,
    reproduce,
  );
  const { table, command } = disagreement.attempt;
  const name = ['counterexample', table, command, columnOf(disagreement)].filter(Boolean).join('-');
  const file = path.join(directory, `${name}.sql`);
  await mkdir(directory, { recursive: true });
  await writeFile(file, script);
  return { summary: inOneLine(disagreement), rows: rowCount(small.draft), file, script };
}

/** Who tried what, what should have happened and what did. */
function inOneLine(disagreement: Disagreement): string {
  const { caller, attempt, expected, observed } = disagreement;
  const column = columnOf(disagreement);
  const what = `${attempt.command} ${attempt.table}${column ? `.${column}` : ''}`;
  return `${what}: expected ${expected.outcome} (${expected.because}), observed ${observationInWords(observed)}; ${callerInWords(caller)}`;
}

/** Disagreements that are alike, by a name for them. */
export function byKind(disagreements: readonly Disagreement[]): Map<string, Disagreement[]> {
  return Map.groupBy(disagreements, (disagreement) => {
    const { attempt, expected, observed } = disagreement;
    return [
      attempt.table,
      attempt.command,
      columnOf(disagreement),
      expected.outcome,
      observed.outcome,
    ].join(' ');
  });
}

function columnOf({ attempt }: Disagreement): string {
  return 'column' in attempt ? attempt.column : '';
}
