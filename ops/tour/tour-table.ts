import Table from 'cli-table3';
import pc from 'picocolors';
import { isOutsider, type Tour, type TourAnswer } from './ask-everyone.ts';

const tableColumn = 26;
const countColumn = 9;

/**
 * The tour as text: one line a table, one column a caller, side by side by organisation as far as `width`
 * (characters) allows. Zeros are dots for those who see something elsewhere in their organisation's group,
 * and a green 0 for those who should see nothing at all.
 */
export function tourTable(tour: Tour, width: number): string {
  const groups = groupsOf(tour.answers);
  const blocks: [string, TourAnswer[]][][] = [[]];
  let room = width - tableColumn - 2 * countColumn;
  for (const group of groups) {
    const needed = group[1].length * (countColumn + 1);
    if (needed > room && (blocks.at(-1)?.length ?? 0) > 0) {
      blocks.push([]);
      room = width - tableColumn - 2 * countColumn;
    }
    blocks.at(-1)?.push(group);
    room -= needed;
  }
  return blocks.map((block) => tableOf(tour, block)).join('\n\n');
}

function tableOf(tour: Tour, groups: readonly [string, TourAnswer[]][]): string {
  const answers = groups.flatMap(([, members]) => members);
  const table = new Table({
    style: { head: [], border: [], compact: true },
    colAligns: ['left', ...Array<'right'>(answers.length + 1).fill('right')],
  });
  table.push([
    '',
    '',
    ...groups.map(([group, members]) => ({
      content: pc.bold(group),
      colSpan: members.length,
      hAlign: 'center' as const,
    })),
  ]);
  table.push([
    pc.bold('rows visible in'),
    pc.bold('all rows'),
    ...groups.flatMap(([group, members]) =>
      members.map((answer) => pc.bold(headingOf(answer, group))),
    ),
  ]);
  for (const name of tour.tables) {
    const total = tour.total[name] ?? 0;
    table.push([
      name,
      pc.dim(String(total)),
      ...answers.map((answer) => cell(answer, name, total)),
    ]);
  }
  return table.toString();
}

function cell(answer: TourAnswer, table: string, total: number): string {
  const { rows } = answer;
  const outsider = isOutsider(answer);
  const count = rows[table] ?? 0;
  if (count === 0) return outsider ? pc.green(pc.bold('0')) : pc.dim('·');
  if (outsider) return pc.red(pc.bold(`${count} !`));
  return count === total ? pc.bold(String(count)) : String(count);
}

/** Personas of an organisation are named `<organisation>-<role>`; those without a coordinator beside them come last. */
function groupsOf(answers: readonly TourAnswer[]): [string, TourAnswer[]][] {
  const prefix = ({ persona }: TourAnswer) => persona.name.replace(/-[^-]+$/, '');
  const organizations = new Set(
    answers.filter(({ persona }) => persona.name.endsWith('-coordinator')).map(prefix),
  );
  const groups = Map.groupBy(answers, (answer) =>
    organizations.has(prefix(answer)) ? prefix(answer) : 'others',
  );
  return [...groups];
}

function headingOf(answer: TourAnswer, group: string): string {
  const { name } = answer.persona;
  return group === 'others'
    ? name.replaceAll('-', '\n')
    : name.slice(group.length + 1).replace('coordinator', 'coord');
}
