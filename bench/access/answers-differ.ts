/** Two contestants gave different answers: nothing measured about them can be compared. */
export class AnswersDiffer extends Error {
  readonly code = 'answers-differ';

  constructor(question: string, caller: string, answers: readonly string[]) {
    super(
      `Comparing "${question}" of ${caller} failed: the answers are ${[...new Set(answers)].join(' and ')}. Mend the policy or the hand-written filter first.`,
    );
    this.name = 'AnswersDiffer';
  }
}
