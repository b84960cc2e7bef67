import { Command, Option } from 'commander';
import { withPolicyDatabase } from '../policies/policy-database.ts';

interface DatabaseOptions {
  readonly databaseUrl?: string;
  readonly json?: true;
}

interface DiffOptions {
  readonly json?: true;
  readonly markdown?: true;
}

/** `likeperson policies list|show|audit|diff`: who may do what, as it stands and as it changes. */
export function policiesCommand(): Command {
  return new Command('policies')
    .summary('show, audit and compare who may do what')
    .description(
      'Shows the access rules of a live database in plain words, compares them with the access matrix, and classifies changes of the matrix between revisions.',
    )
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(auditCommand())
    .addCommand(diffCommand());
}

function listCommand(): Command {
  return onDatabase('list')
    .description('Lists every table with its row level security, sensitivity and policies.')
    .action(async ({ databaseUrl, json }: DatabaseOptions) => {
      const [{ listTables }, { listView }] = await Promise.all([
        import('../policies/live/list-tables.ts'),
        import('../policies/views/list-view.ts'),
      ]);
      await withPolicyDatabase(databaseUrl, async ({ sql, place }) => {
        const tables = await listTables(sql);
        print(json, { database: place, tables }, () => listView(tables, place));
      });
    });
}

function showCommand(): Command {
  return onDatabase('show')
    .description(
      'Shows all that decides who may do what with one table: policies, privileges by column, triggers.',
    )
    .argument('<table>', 'a table of the schema public')
    .action(async (name: string, { databaseUrl, json }: DatabaseOptions) => {
      const [{ showTable }, { showView }] = await Promise.all([
        import('../policies/live/show-table.ts'),
        import('../policies/views/show-view.ts'),
      ]);
      await withPolicyDatabase(databaseUrl, async ({ sql, place }) => {
        const table = await showTable(sql, name);
        print(json, { database: place, ...table }, () => showView(table, place));
      });
    });
}

function auditCommand(): Command {
  return onDatabase('audit')
    .description(
      'Compares the live database with the access matrix and the declared schema, and names every difference. Exits with 1 when there is one. Changes nothing.',
    )
    .action(async ({ databaseUrl, json }: DatabaseOptions) => {
      const [{ auditLive }, { auditView }] = await Promise.all([
        import('../policies/audit/live-audit.ts'),
        import('../policies/views/audit-view.ts'),
      ]);
      await withPolicyDatabase(databaseUrl, async ({ sql, place }) => {
        const audit = await auditLive(sql, place);
        print(json, { database: place, ...audit }, () => auditView(audit, place));
        if (audit.differences.length > 0) process.exitCode = 1;
      });
    });
}

function diffCommand(): Command {
  return new Command('diff')
    .description(
      'Says for each table, role and command whether access became wider, narrower or something else between two revisions of policies/. The compiler of each revision runs in a process that can read nothing else and write nothing.',
    )
    .argument('<from>', 'a git revision, e.g. main or HEAD~1')
    .argument('[to]', 'another one (default: what stands in the checkout now)')
    .option('--json', 'print the result as JSON')
    .addOption(
      new Option('--markdown', 'print it as Markdown, for a pull request').conflicts('json'),
    )
    .action(async (from: string, to: string | undefined, { json, markdown }: DiffOptions) => {
      const [{ accessDiff }, { diffView }, { diffMarkdown }, { projectRoot }] = await Promise.all([
        import('../policies/diff/access-diff.ts'),
        import('../policies/views/diff-view.ts'),
        import('../policies/views/diff-markdown.ts'),
        import('../migrations/paths.ts'),
      ]);
      const diff = await accessDiff(projectRoot, from, to);
      print(json, diff, () => (markdown ? diffMarkdown(diff) : diffView(diff)));
    });
}

function onDatabase(name: string): Command {
  return new Command(name)
    .option(
      '--database-url <url>',
      'the database, as the role postgres (default: DATABASE_URL, else the local one)',
    )
    .option('--json', 'print the result as JSON');
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : forPeople());
}
