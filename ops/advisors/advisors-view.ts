import pc from 'picocolors';
import type { Lint } from './advise.ts';

/** Whether somebody has to do something about it: INFO is for reading. */
export const isFault = ({ level }: Lint): boolean => level !== 'INFO';

/** `likeperson db advisors` for people. */
export function advisorsView(lints: readonly Lint[], place: string): string {
  const faults = lints.filter(isFault);
  const rest = `${lints.length - faults.length} remarks of level INFO (--json has them)`;
  if (faults.length === 0) {
    return `${pc.green('✓')} The advisors find nothing wrong with ${place}; ${rest}.\n`;
  }
  return [
    `${pc.red('✗')} The advisors find ${faults.length} things wrong with ${place}:`,
    ...faults.map(({ level, name, detail }) => `  ${level.padEnd(5)} ${name}: ${detail}`),
    `  and ${rest}.`,
    '',
  ].join('\n');
}
