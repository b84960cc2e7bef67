import Table from 'cli-table3';
import { Command } from 'commander';
import pc from 'picocolors';
import { callerFrom } from '../caller.ts';
import { withLocalDatabase } from '../local-database.ts';
import { runAs, type StatementResult } from '../run-as.ts';
import { personas } from '../seed/personas.ts';

/** `likeperson as <persona|jwt> "<sql>"`: what a statement looks like to somebody else. */
export function asCommand(): Command {
  return new Command('as')
    .summary('run a statement as somebody else')
    .description(
      'Runs one SQL statement as a caller of the API, in a transaction that is rolled back, and shows the rows, or why there are none.',
    )
    .argument('<caller>', 'a persona, a JWT, or anon')
    .argument('<sql>', 'one statement')
    .option('--commit', 'keep what the statement changes')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `\nPersonas:\n${personas.map(({ name, title }) => `  ${name.padEnd(22)}${title}`).join('\n')}\n\nExample:\n  npx likeperson as ${personas[0]?.name} "select count(*) from activities"`,
    )
    .action(
      async (given: string, statement: string, options: { commit?: boolean; json?: boolean }) => {
        const { caller, result } = await withLocalDatabase(async (url) => {
          const caller = await callerFrom(given, url('supabase_auth_admin'));
          const result = await runAs({
            authenticatorUrl: url('authenticator'),
            caller,
            statement,
            commit: options.commit ?? false,
          });
          return { caller, result };
        });
        if (caller.notice) process.stderr.write(`${pc.yellow('!')} ${caller.notice}\n`);
        process.stdout.write(
          options.json ? `${JSON.stringify(result, jsonValue)}\n` : forPeople(result),
        );
        // Scripts must be able to tell a refusal from an empty result.
        if (result.denial?.sqlState) process.exitCode = 1;
      },
    );
}

function forPeople(result: StatementResult): string {
  const lines: string[] = [];
  const columns = Object.keys(result.rows[0] ?? {});
  if (columns.length > 0) {
    const table = new Table({
      head: columns.map((column) => pc.bold(column)),
      style: { head: [], border: [] },
    });
    for (const row of result.rows) table.push(columns.map((column) => shown(row[column])));
    lines.push(table.toString());
  }
  const { denial } = result;
  if (denial?.sqlState) lines.push(`${pc.red('✗ denied')} ${denial.reason}`);
  else if (denial) lines.push(`${pc.yellow('0 rows')} ${denial.reason}`);
  else lines.push(`${pc.green('✓')} ${result.command} ${result.count} as ${result.caller}`);
  for (const { policy, comment } of denial?.policies ?? []) {
    lines.push(`  ${pc.bold(policy)}: ${comment}`);
  }
  if (/^(INSERT|UPDATE|DELETE|MERGE)/.test(result.command) && result.count > 0) {
    lines.push(
      result.committed
        ? 'Committed.'
        : pc.dim('Rolled back. Run it with --commit to keep the change.'),
    );
  }
  return `${lines.join('\n')}\n`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return pc.dim('null');
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex').slice(0, 32)}…`;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value, jsonValue) : String(value);
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
