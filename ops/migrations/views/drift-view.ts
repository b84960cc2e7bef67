import pc from 'picocolors';
import type { Drift } from '../drift/drift.ts';

/** `likeperson db drift` for people. */
export function driftView({ objects, statements, pending }: Drift, place: string): string {
  const later =
    pending.length > 0 ? [`  not compared, because pending: ${pending.join(', ')}`] : [];
  if (objects.length === 0 && statements.length === 0) {
    return [`${pc.green('✓')} ${place} is what its migrations make.`, ...later, ''].join('\n');
  }
  return [
    `${pc.red('✗')} ${place} is not what its migrations make:`,
    ...objects.map(({ object, drift }) => `  ${drift.padEnd(8)} ${object}`),
    ...later,
    '',
    ...(statements.length > 0
      ? [
          'What would bring it back; read it before you run any of it:',
          '',
          ...statements.map((text) => `${text};`),
          '',
        ]
      : []),
    'An object that no statement names has to be put right by hand; --json has what each should be.',
    '',
  ].join('\n');
}
