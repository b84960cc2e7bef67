import pc from 'picocolors';
import type { Difference } from '../audit/difference.ts';
import type { LiveAudit, LiveNotice } from '../audit/live-audit.ts';

/** Longer repairs are in the JSON; on a screen they would hide the differences. */
const mostRepairLetters = 400;

/** `likeperson policies audit` for people. */
export function auditView(
  { rules, tables, differences, notices }: LiveAudit,
  place: string,
): string {
  const toKnow = notices.flatMap(noticeLines);
  if (differences.length === 0) {
    const holds = `${pc.green('✓')} ${place} is what the repository says: ${rules} rules hold on ${tables} tables.`;
    return `${[holds, ...toKnow].join('\n')}\n`;
  }
  const objects = Map.groupBy(differences, ({ object }) => object);
  return [
    ...[...objects].flatMap(([object, ofObject]) => [
      `${pc.red('✗')} ${pc.bold(object)}`,
      ...ofObject.flatMap(differenceLines),
      '',
    ]),
    `${pc.red(`${differences.length} differences`)} on ${objects.size} objects of ${place}; ${rules} rules were checked.`,
    'What to do: find out who changed it and why. Where the repository is right, run the statements under "repair" (--json has all of them). Where the database is right, change policies/ or db/ and generate a migration.',
    ...toKnow,
    '',
  ].join('\n');
}

function noticeLines({ notice, tells, found }: LiveNotice): string[] {
  return [
    '',
    `${pc.yellow('!')} To know: ${tells}`,
    ...found.flatMap(({ object, text }) => field(object, text)),
    pc.dim(`    notice    ${notice}; docs/decisions/0009-what-rls-does-not-cover.md`),
  ];
}

function differenceLines({ rule, expected, found, next, repair }: Difference): string[] {
  const statements = (repair ?? []).map((statement) => `${statement};`);
  const short = statements.join('').length <= mostRepairLetters;
  return [
    ...field('expected', expected),
    ...field('found', found),
    ...field('next', next),
    ...(statements.length === 0
      ? []
      : short
        ? field('repair', statements.join('\n'))
        : field('repair', `${statements.length} statements, with --json`)),
    pc.dim(`    rule      ${rule}`),
  ];
}

function field(name: string, text: string): string[] {
  return text
    .split('\n')
    .map((line, i) => `    ${i === 0 ? pc.dim(name.padEnd(9)) : ' '.repeat(9)} ${line}`);
}
