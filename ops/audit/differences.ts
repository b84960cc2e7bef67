import type { Finding } from './rule.ts';

/** Without advice on it, a kind of difference is no finding. */
interface Advice {
  /** For what is declared and not in the database. */
  readonly missing?: string;
  /** For what is in the database and not declared. */
  readonly unknown?: string;
  /** For what is in both and differs. */
  readonly different?: string;
}

/** Compares what is declared with what is live, both by object name. */
export function differences(
  declared: ReadonlyMap<string, string>,
  live: ReadonlyMap<string, string>,
  advice: Advice,
): Finding[] {
  const findings: Finding[] = [];
  const add = (object: string, text: string | undefined) => {
    if (text) findings.push({ object, advice: text });
  };
  for (const [object, text] of declared) {
    const actual = live.get(object);
    if (actual === undefined) add(object, advice.missing);
    else if (actual !== text)
      add(object, advice.different && `${advice.different} It is: ${actual}`);
  }
  for (const object of live.keys()) {
    if (!declared.has(object)) add(object, advice.unknown);
  }
  return findings;
}
