import pc from 'picocolors';
import type { CoverageReport } from './exhaustive/coverage.ts';
import type { InterleavedReport } from './interleaved/report.ts';
import type { PairsReport } from './pairs/run-pairs.ts';
import { decisionsIn, type Tally } from './probe/tally.ts';
import type { ProofOptions, ProofResult } from './run-proof.ts';

const MOST_LISTED = 20;

/** Whether everything agreed and nothing was left out. */
export function isProved({
  exhaustive,
  interleaved,
  pairs,
  differential,
  uncovered,
}: ProofResult): boolean {
  const { disagreementCount = 0, coverage } = exhaustive?.result ?? {};
  return (
    disagreementCount === 0 &&
    (interleaved?.result.bleeds ?? 0) === 0 &&
    (pairs?.result.clashes ?? 0) === 0 &&
    (differential?.result.counterexamples.length ?? 0) === 0 &&
    uncovered.length === 0 &&
    (coverage?.gaps.length ?? 0) === 0 &&
    (coverage?.contradictions.length ?? 0) === 0
  );
}

/** The result as one JSON document. */
export function resultAsJson(result: ProofResult, { seed }: ProofOptions): object {
  const { exhaustive, interleaved, pairs, differential, uncovered, explanations, seconds } = result;
  const parts = [exhaustive, differential].filter((part) => part !== undefined);
  const decisions = parts.reduce((sum, part) => sum + decisionsIn(part.result.tally), 0);
  const disagreements =
    (exhaustive?.result.disagreementCount ?? 0) +
    (differential?.result.counterexamples.length ?? 0);
  return {
    proved: isProved(result),
    decisions,
    seconds: round(seconds),
    rate: Math.round(decisions / parts.reduce((sum, part) => sum + part.seconds, 0)),
    disagreements,
    seed,
    coverage: exhaustive?.result.coverage ?? null,
    exhaustive: exhaustive && {
      ...exhaustive.result.tally,
      decisions: decisionsIn(exhaustive.result.tally),
      seconds: round(exhaustive.seconds),
    },
    differential: differential && {
      ...differential.result.tally,
      decisions: decisionsIn(differential.result.tally),
      seconds: round(differential.seconds),
      rate: rateOf(differential.result.tally, differential.seconds),
      worlds: differential.result.worlds,
    },
    interleaved: interleaved && { ...interleaved.result, seconds: round(interleaved.seconds) },
    pairs: pairs && { ...pairs.result, seconds: round(pairs.seconds) },
    uncovered,
    explanations: explanations.map(({ summary, rows, file }) => ({ summary, rows, file })),
  };
}

/** The result for people. */
export function printResult(result: ProofResult, options: ProofOptions): string {
  const { exhaustive, interleaved, pairs, differential, uncovered, explanations } = result;
  const lines: string[] = [''];
  if (exhaustive) {
    const { tally, disagreementCount, coverage } = exhaustive.result;
    lines.push(
      part('Exhaustive', tally, exhaustive.seconds, disagreementCount),
      ...(coverage ? coverageLines(coverage) : ['  coverage: not measured by a quick proof']),
    );
  }
  if (interleaved) lines.push(...interleavedLines(interleaved.result, interleaved.seconds));
  if (pairs) lines.push(...pairsLines(pairs.result, pairs.seconds));
  if (differential) {
    const { tally, worlds, counterexamples } = differential.result;
    lines.push(
      part('Differential', tally, differential.seconds, counterexamples.length),
      `  ${worlds} random worlds, seed ${options.seed}`,
    );
  } else lines.push('Differential: left out, since the exhaustive part already disagrees.');
  for (const name of uncovered) {
    lines.push(
      pc.red(`Not proved: ${name} is reachable, and the access matrix says nothing of it.`),
    );
  }
  for (const { summary, rows, file } of explanations) {
    lines.push(
      '',
      pc.red(summary),
      `  shown by a world of ${rows} rows: psql "$DATABASE_URL" -f ${file}`,
    );
  }
  const [first] = explanations;
  if (first) lines.push('', first.script);
  lines.push('', isProved(result) ? pc.green(proved(options)) : pc.red(whatNext(result)), '');
  return lines.join('\n');
}

function part(name: string, tally: Tally, seconds: number, disagreements: number): string {
  const { allowed, denied, dangling, constrained } = tally;
  const decisions = decisionsIn(tally);
  const verdict =
    disagreements === 0 ? pc.green('0 disagreements') : pc.red(`${disagreements} disagreements`);
  return [
    `${pc.bold(name)}: ${decisions.toLocaleString('en')} decisions in ${round(seconds)} s (${rateOf(tally, seconds).toLocaleString('en')} per second), ${verdict}`,
    `  allowed ${allowed}, denied ${denied}, pointing at nothing ${dangling}, allowed but refused by a constraint on values ${constrained}`,
  ].join('\n');
}

function interleavedLines(report: InterleavedReport, seconds: number): string[] {
  const { callers, statements, cancels, failures, bleeds, bled } = report;
  const verdict = bleeds === 0 ? pc.green('0 bleeds') : pc.red(`${bleeds} bleeds`);
  return [
    `${pc.bold('Interleaved')}: ${statements.toLocaleString('en')} statements of ${callers} callers on 6 connections in ${round(seconds)} s, ${verdict}`,
    `  between ${cancels} cancelled and ${failures} failed ones; prepared statements under each plan_cache_mode`,
    ...bled
      .slice(0, MOST_LISTED)
      .map(({ kind, caller, before, statement, expected, found }) =>
        pc.red(
          `  ${kind}: ${caller}, after ${before}: ${statement}: ${found}${expected && `, not ${expected}`}`,
        ),
      ),
  ];
}

function pairsLines(report: PairsReport, seconds: number): string[] {
  const { pairs, rounds, bothCommitted, refused, deadlocks, clashes, clashed } = report;
  const verdict = clashes === 0 ? pc.green('0 clashes') : pc.red(`${clashes} clashes`);
  return [
    `${pc.bold('Pairs')}: ${rounds.toLocaleString('en')} times two writes at once, of ${pairs} kinds, in ${round(seconds)} s, ${verdict}`,
    `  ${bothCommitted} times both went through one after the other, ${refused} writes were refused, ${deadlocks} deadlocks; at all isolation levels`,
    ...clashed.map(({ pair, levels, meeting, found }) =>
      pc.red(`  ${pair}: ${found}, ${levels.join(' beside ')}, ${meeting}`),
    ),
  ];
}

function coverageLines({
  cells,
  executed,
  possible,
  impossible,
  gaps,
  contradictions,
}: CoverageReport) {
  const reasons = Object.entries(impossible);
  return [
    `  coverage: ${executed} of ${possible} possible combinations of caller × relation × table × command; ${cells - possible} of ${cells} cannot be:`,
    ...reasons.slice(0, MOST_LISTED).map(([reason, count]) => `    ${count} × ${reason}`),
    ...(reasons.length > MOST_LISTED
      ? [`    and ${reasons.length - MOST_LISTED} more reasons (--json lists all)`]
      : []),
    ...gaps.slice(0, MOST_LISTED).map((gap) => pc.red(`    never tried: ${gap}`)),
    ...contradictions
      .slice(0, MOST_LISTED)
      .map((text) => pc.red(`    tried although it should not be possible: ${text}`)),
  ];
}

function proved({ quick }: ProofOptions): string {
  return quick
    ? 'Nobody reached what they should not, as far as a quick look shows. For all of it: npm run prove'
    : 'Nobody reached what they should not. Whether the proof would notice if somebody could: npm run prove -- --mutants';
}

function whatNext({ explanations }: ProofResult): string {
  return explanations.length > 0
    ? 'Not proved. Run the script above, and decide which is wrong: the policy (policies/, db/sql/), or what is intended (policies/access-matrix.ts, proof/intent/).'
    : 'Not proved: extend proof/world/ or proof/exhaustive/ until everything possible is tried.';
}

function rateOf(tally: Tally, seconds: number): number {
  return Math.round(decisionsIn(tally) / seconds);
}

function round(seconds: number): number {
  return Number(seconds.toFixed(1));
}
