import Table from 'cli-table3';
import pc from 'picocolors';
import { variables } from '../variables.ts';
import type { ShownEnvironment, ShownSetting } from './shown-setting.ts';

/** Connection URLs are long: they go on in the next line. */
const columnWidth = 42;

/** `likeperson env list` for people: the environments side by side. */
export function listView(environments: readonly ShownEnvironment[]): string {
  const view = new Table({
    head: ['', ...environments.map(({ name }) => name)].map((title) => pc.bold(title)),
    style: { head: [], border: [] },
    wordWrap: true,
    wrapOnWordBoundary: false,
    colWidths: [null, ...environments.map(() => columnWidth)],
  });
  for (const variable of variables) {
    const cells = environments.map(({ settings }) =>
      cell(settings.find((setting) => setting.variable === variable)),
    );
    view.push([variable, ...cells]);
  }
  const count = environments
    .flatMap(({ settings }) => settings)
    .reduce((sum, { problems }) => sum + problems.length, 0);
  return [
    view.toString(),
    ...environments.flatMap(({ warnings }) => warnings).map((text) => pc.yellow(`! ${text}`)),
    count > 0
      ? pc.red(`✗ ${count} ${count === 1 ? 'problem' : 'problems'}: npx likeperson env check`)
      : `${pc.green('✓')} No problems.`,
    '',
  ].join('\n');
}

function cell(setting: ShownSetting | undefined): string {
  if (!setting || setting.state === 'not set') return '–';
  if (setting.state === 'ok') return setting.value ?? '–';
  const value = setting.value ? ` ${setting.value}` : '';
  return pc.red(`✗ ${setting.state}${value}`);
}
