import { Command, Option } from 'commander';
import pc from 'picocolors';
import { commands, type Command as SqlCommand } from '../../policies/roles.ts';
import { callerFrom } from '../caller.ts';
import { withPolicyDatabase } from '../policies/policy-database.ts';
import { personas } from '../seed/personas.ts';

interface ExplainOptions {
  readonly command: SqlCommand;
  readonly column?: string;
  readonly organization?: string;
  readonly databaseUrl?: string;
  readonly json?: true;
}

/** `likeperson explain <persona|jwt> <table> <id>`: why somebody may or may not. */
export function explainCommand(): Command {
  return new Command('explain')
    .summary('say why a caller may or may not do something to a row')
    .description(
      'Says why a caller may or may not read, add, change or delete one row: their roles, the cells of the access matrix, the arm that matches the row, what the database itself answers, and the index it uses. The statement is really run as the caller and undone. Prints ids and states, never what a row holds.',
    )
    .argument('<caller>', 'a persona, a JWT, or anon')
    .argument('<table>', 'a table of the access matrix')
    .argument('<id>', 'the id of a row')
    .addOption(
      new Option('--command <command>', 'what they want to do').choices(commands).default('select'),
    )
    .option('--column <name>', 'ask about this column only')
    .option('--organization <id>', 'whose row, where several organisations have one with this id')
    .option(
      '--database-url <url>',
      'the database, as the role postgres (default: DATABASE_URL, else the local one)',
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `\nWith --command insert, the row is an example: could they have added one like it, under an id of its own?\n\nExits with 0 whatever the answer, and with 1 when there is no such row or the database and the access matrix disagree.\n\nPersonas:\n${personas.map(({ name, title }) => `  ${name.padEnd(22)}${title}`).join('\n')}\n\nExample:\n  npx likeperson explain ${personas[0].name} activities <id> --command update`,
    )
    .action(async (given: string, table: string, id: string, options: ExplainOptions) => {
      const { databaseUrl, json, ...asked } = options;
      // The whole schema comes with it, which no other command should wait for.
      const [{ explainAccess }, { explainView }] = await Promise.all([
        import('../policies/explain/explain-access.ts'),
        import('../policies/views/explain-view.ts'),
      ]);
      await withPolicyDatabase(databaseUrl, async ({ sql, url }) => {
        // The owner may call the hook as the auth server does.
        const caller = await callerFrom(given, url);
        if (caller.notice) process.stderr.write(`${pc.yellow('!')} ${caller.notice}\n`);
        const explanation = await explainAccess(sql, { caller, table, id, ...asked });
        process.stdout.write(json ? `${JSON.stringify(explanation)}\n` : explainView(explanation));
        const { reason } = explanation;
        if (reason === 'no_such_row' || reason === 'disagreement') process.exitCode = 1;
      });
    });
}
