import Table from 'cli-table3';
import pc from 'picocolors';
import type { ShownEnvironment } from './shown-setting.ts';

/** `likeperson env show` for people: one environment, with where each value came from. */
export function showView({ name, settings, warnings }: ShownEnvironment): string {
  const view = new Table({
    head: [name, 'value', 'from'].map((title) => pc.bold(title)),
    style: { head: [], border: [] },
  });
  for (const { variable, value, source, state } of settings) {
    const wrong = state === 'missing' || state === 'refused';
    const shown = [wrong && `✗ ${state}`, value].filter(Boolean).join(' ') || '–';
    view.push([variable, wrong ? pc.red(shown) : shown, source ?? '–']);
  }
  return [
    view.toString(),
    ...settings.flatMap(({ variable, problems }) =>
      problems.map((problem) => pc.red(`✗ ${variable} ${problem}`)),
    ),
    ...warnings.map((text) => pc.yellow(`! ${text}`)),
    '',
  ].join('\n');
}
