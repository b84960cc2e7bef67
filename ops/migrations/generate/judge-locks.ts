import { execa } from 'execa';
import { z } from 'zod';
import { LocksNotAccepted } from '../../errors/locks-not-accepted.ts';
import { projectRoot } from '../paths.ts';

/** Rules of squawk about tables that are read or rewritten under a lock; its others are about style, or clients. */
const safeForms: Readonly<Record<string, string>> = {
  'adding-field-with-default':
    'add the column without that default, set the default in the next migration, and fill old rows in small batches',
  'adding-foreign-key-constraint':
    'bring the reference along with a new table or a new, empty column',
  'adding-not-nullable-field': 'leave the column nullable and add a CHECK that it is not null',
  'adding-serial-primary-key-field': 'give the key to a new table, and move rows in small batches',
  'changing-column-type':
    'add a column of the new type, fill it in small batches, then drop the old one',
  'constraint-missing-not-valid': 'add the constraint together with a new table or column',
  'disallowed-unique-constraint': 'add the key together with a new table',
  'require-concurrent-index-creation':
    'create it by hand first, CONCURRENTLY and under this name: once accepted, the statement says IF NOT EXISTS',
};

const findings = z.array(
  z.object({ line: z.number(), rule_name: z.string(), message: z.string() }),
);

/**
 * Judges the locks that a migration's statements take on tables it does not make itself.
 *
 * @returns the statements; those that were accepted say so in squawk's own words, `-- squawk-ignore <rules>`
 * @throws {LocksNotAccepted} when there are any and they are not accepted
 */
export async function judgeLocks(
  statements: readonly string[],
  accepted: boolean,
): Promise<string[]> {
  const found = await squawk(statements);
  if (found.size > 0 && !accepted) {
    throw new LocksNotAccepted(
      [...found].flatMap(([at, rules]) =>
        [...rules].map(
          ([rule, message]) =>
            `${shown(statements[at])}\n    ${message} (${rule})\n    Rather ${safeForms[rule]}.`,
        ),
      ),
    );
  }
  return statements.map((statement, at) => {
    const rules = found.get(at);
    if (!rules) return statement;
    const lasting = statement.replace(
      /^(create\s+(?:unique\s+)?index)\s+(?=")/i,
      '$1 IF NOT EXISTS ',
    );
    return `-- squawk-ignore ${[...rules.keys()].join(', ')}\n${lasting}`;
  });
}

const shown = (statement = '') => statement.replace(/\s+/g, ' ').slice(0, 200);

/** By number of the statement: rules, and what squawk says. */
async function squawk(statements: readonly string[]): Promise<Map<number, Map<string, string>>> {
  const { stdout, stderr } = await execa(
    'squawk',
    [
      '--reporter',
      'json',
      '--assume-in-transaction',
      '--pg-version',
      '17.0',
      '--stdin-filepath',
      'migration.sql',
    ],
    {
      cwd: projectRoot,
      localDir: projectRoot,
      preferLocal: true,
      // It exits with 1 when it finds something.
      reject: false,
      input: `${statements.join(';\n')};\n`,
    },
  );
  const parsed = findings.safeParse(stdout ? JSON.parse(stdout) : undefined);
  if (!parsed.success) throw new Error(`Could not judge locks with squawk: ${stderr || stdout}`);
  // It counts lines from 0.
  const starts: number[] = [];
  let line = 0;
  for (const statement of statements) {
    starts.push(line);
    line += statement.split('\n').length;
  }
  const byStatement = new Map<number, Map<string, string>>();
  for (const { line: at, rule_name: rule, message } of parsed.data) {
    if (!(rule in safeForms)) continue;
    const statement = starts.findLastIndex((start) => start <= at);
    byStatement.set(statement, (byStatement.get(statement) ?? new Map()).set(rule, message));
  }
  return byStatement;
}
