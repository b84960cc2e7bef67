import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MutantReport } from './mutants/report.ts';
import { decisionsIn } from './probe/tally.ts';
import type { ProofResult } from './run-proof.ts';

const PAGE = path.resolve(import.meta.dirname, '../docs/for-data-protection-officers.md');

/** Writes what the last proof found into the page for data-protection officers. */
export async function recordProof(result: ProofResult): Promise<void> {
  const { exhaustive, interleaved, pairs, differential, seconds } = result;
  const coverage = exhaustive?.result.coverage;
  await record('proof', [
    exhaustive &&
      `Everyone tried everything: ${inWords(decisionsIn(exhaustive.result.tally))} decisions, ${exhaustive.result.disagreementCount} disagreements`,
    coverage &&
      `Combinations of caller, relation, table and command: ${inWords(coverage.executed)} of ${inWords(coverage.possible)} possible ones`,
    interleaved &&
      `Callers taking turns on shared connections: ${inWords(interleaved.result.statements)} statements, ${interleaved.result.bleeds} that showed one caller what was another's`,
    pairs &&
      `Two people writing at once: ${inWords(pairs.result.rounds)} times, ${pairs.result.clashes} that broke a rule`,
    differential &&
      `Random situations: ${inWords(differential.result.worlds)}, with ${inWords(decisionsIn(differential.result.tally))} decisions, ${differential.result.counterexamples.length} disagreements`,
    `All of it took ${Math.round(seconds)} seconds`,
  ]);
}

/** Likewise, what noticed the mistakes that were put in on purpose. */
export async function recordMutants({
  total,
  killed,
  survivors,
  seconds,
}: MutantReport): Promise<void> {
  await record('mutants', [
    `Mistakes put in on purpose, one at a time: ${inWords(total.mutants)}`,
    `Noticed: ${inWords(killed)}. Without any effect, each with the reason: ${inWords(total.equivalent)}. Not noticed: ${survivors.length}`,
    `Noticed only because what is stored differs from what was compiled: ${inWords(total.audit)}`,
    total.advisors !== undefined &&
      `For comparison, the usual advisor (\`supabase db advisors\`) would have noticed ${inWords(total.advisors)} of them`,
    `All of it took ${Math.round(seconds / 60)} minutes`,
  ]);
}

type Place = 'proof' | 'mutants';

async function record(
  place: Place,
  figures: readonly (string | false | undefined)[],
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const lines = [...figures, `Run on ${day}`].filter((line) => typeof line === 'string');
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, withFigures(page, place, lines));
}

/**
 * The page with these lines, as a list, where it has a place for them; all else stays as it is.
 *
 * @throws {TypeError} when the page has no such place
 */
export function withFigures(page: string, place: Place, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${place}:start -->`, `<!-- ${place}:end -->`];
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new TypeError(`Cannot record figures: ${PAGE} lacks the lines ${start} and ${end}.`);
  }
  const list = lines.map((line) => `- ${line}.`).join('\n');
  return `${before}${start}\n\n${list}\n\n${end}${after}`;
}

const inWords = (count: number) => count.toLocaleString('en');
