/**
 * A condition with each of its OR-ed arms on a line of its own: Postgres stores it as one long line.
 * Only for reading; the condition itself is never taken apart.
 */
export function sqlByArms(condition: string): string[] {
  const arms = [''];
  let depth = 0;
  let quoted = false;
  const inner = condition.replace(/^\((.*)\)$/s, '$1');
  const text = balanced(inner) ? inner : condition;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (letter === "'") quoted = !quoted;
    if (!quoted && letter === '(') depth++;
    if (!quoted && letter === ')') depth--;
    if (!quoted && depth === 0 && text.startsWith(' OR ', i)) {
      arms.push('or ');
      i += ' OR '.length - 1;
    } else {
      arms.push(`${arms.pop() ?? ''}${letter}`);
    }
  }
  return arms;
}

/** Whether no parenthesis closes before it opens, as after stripping a pair that did not belong together. */
function balanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (depth < 0) return false;
  }
  return true;
}
