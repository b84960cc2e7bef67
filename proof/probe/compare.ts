import { intentFor } from '../intent/decide.ts';
import type { Caller, Command, Disagreement, World } from '../model.ts';
import { indexOf, keyOf } from '../world/world-index.ts';
import {
  type AttemptsOf,
  allAttempts,
  type CompiledTable,
  expectedOutcome,
} from './compiled-plan.ts';
import { agrees, isRefusal, LET_THROUGH, observed } from './outcome.ts';
import type { Answer, Conditions, DeniedAnswer } from './run-jobs.ts';
import type { DeniedUpdates, RowAttempt } from './table-job.ts';
import type { Tally } from './tally.ts';

/** Where attempts came from, and who is to be told of them. */
export interface ComparePlan {
  readonly world: World;
  readonly commands: readonly Command[];
  readonly attemptsOf: AttemptsOf;
  /** Whether an attempt writes what nobody may. */
  readonly isNoValue?: (attempt: RowAttempt) => boolean;
  readonly onAttempt?: (caller: Caller, attempt: RowAttempt) => void;
}

/** Compares what a probe answered with what was expected, and yields what differs. */
export function* compare(
  plan: ComparePlan,
  { table }: CompiledTable,
  { caller, job, expected }: CompiledTable['jobs'][number],
  answer: Answer,
  conditions: Conditions,
  tally: Tally,
): Generator<Disagreement> {
  let attempts: readonly RowAttempt[] | undefined;
  const attemptAt = (number: number): RowAttempt => {
    attempts ??= allAttempts(plan.world, caller, table, plan.commands, plan.attemptsOf);
    const attempt = attempts[number];
    if (!attempt) throw new TypeError(`Finding attempt ${number} on ${table} failed.`);
    return attempt;
  };
  const isUnseen = (place: number): boolean => {
    const row = indexOf(plan.world).rows(table)[place - 1];
    if (!row) return false;
    const key = keyOf(table, row);
    const seeing = intentFor(plan.world, caller).decide({ command: 'select', table, key });
    return seeing.outcome === 'denied';
  };
  const codes: (readonly [readonly number[], readonly string[]])[] =
    conditions === 'everyday'
      ? [
          [job.select, codesOfSelect(answer.select, job.selectRows)],
          [job.inserts, answer.inserts ?? []],
          [job.allowed, answer.allowed ?? []],
          [job.deletes, answer.deletes ?? []],
        ]
      : [
          ...job.denied.map((updates, n): readonly [readonly number[], readonly string[]] => [
            updates.numbers,
            codesOfDenied(updates, answer.denied?.[n], isUnseen),
          ]),
          [job.deletesDenied, answer.deletes ?? []],
        ];
  for (const [numbers, seenCodes] of codes) {
    if (numbers.length !== seenCodes.length) {
      throw new TypeError(
        `Probing ${table} failed: ${numbers.length} attempts gave ${seenCodes.length} answers.`,
      );
    }
    for (const [n, number] of numbers.entries()) {
      const code = seenCodes[n] ?? '';
      if (plan.onAttempt) plan.onAttempt(caller, attemptAt(number));
      if (code === '-') continue;
      const seen = observed(code);
      tally[seen.outcome] += 1;
      const isStored = seen.outcome === 'allowed' && plan.isNoValue?.(attemptAt(number));
      if (!isStored && agrees(expectedOutcome(expected, number), seen)) continue;
      const attempt = attemptAt(number);
      if (isStored) {
        const because = 'no column holds such a value, whoever writes it';
        yield { caller, attempt, expected: { outcome: 'denied', because }, observed: seen };
        continue;
      }
      const verdict = intentFor(plan.world, caller).decide(attempt);
      yield { caller, attempt, expected: verdict, observed: seen };
    }
  }
}

/** One query shows all that a caller sees. */
function codesOfSelect(answer: Answer['select'], rows: readonly number[]): string[] {
  if (answer === undefined) return [];
  if (typeof answer === 'string') return rows.map(() => answer);
  const visible = new Set(answer);
  return rows.map((row) => (visible.has(row) ? '1' : '0'));
}

/**
 * The code of each entry; `-` where another one spoke for it.
 *
 * A row that an UPDATE reaches although the caller may not even see it is refused too late, by a rule on new rows or
 * a trigger: with an error, which tells that the row is there. Such a code is marked as that of a row let through.
 */
function codesOfDenied(
  { numbers, rows, isFirst }: DeniedUpdates,
  { unreached = '', ordinals, codes = [] }: DeniedAnswer = {},
  isUnseen: (place: number) => boolean,
): string[] {
  if (!ordinals) return numbers.map((_, n) => (n === 0 ? unreached : '-'));
  const found = numbers.map((_, n) => (isFirst[n] ? unreached : '-'));
  ordinals.forEach((ordinal, n) => {
    const code = codes[n] ?? '';
    const tooLate = isRefusal(code) && isUnseen(rows[ordinal - 1] ?? 0);
    found[ordinal - 1] = tooLate ? LET_THROUGH : code;
  });
  return found;
}
