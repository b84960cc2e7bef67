import { Command } from 'commander';
import pc from 'picocolors';
import { MigrationOutOfStep } from '../errors/migration-out-of-step.ts';
import type { GenerateResult } from '../migrations/generate/generate.ts';
import { migrationsDir } from '../migrations/paths.ts';
import { withProgress } from '../progress.ts';
import { advisorsCommand } from './db-advisors.ts';
import { driftCommand } from './db-drift.ts';
import { migrateOn } from './migrate.ts';

/** `likeperson db generate|migrate|check|drift|advisors`: from schema files to a database. */
export function dbCommand(): Command {
  return new Command('db')
    .summary('generate, apply and check migrations, find drift, ask the advisors')
    .addCommand(generateCommand())
    .addCommand(migrateOn(new Command('migrate')))
    .addCommand(checkCommand())
    .addCommand(driftCommand())
    .addCommand(advisorsCommand());
}

interface GenerateFlags {
  readonly name: string;
  readonly data?: string;
  readonly dataBack?: string;
  readonly acceptLoss?: true;
  readonly acceptLocks?: true;
  readonly json?: true;
}

function generateCommand(): Command {
  // To commander --no-rename would take back every --rename before it.
  const renames: string[] = [];
  let noRename = false;
  return new Command('generate')
    .description(
      'Writes the migration from the committed schema to the one in db/ and policies/, and its rollback, once both are proved on a scratch server with rows in every table.',
    )
    .option('--name <intent>', 'what changes, in snake_case', 'schema_change')
    .option(
      '--rename <old=new>',
      'table=new_name, table.column=new_name, enum=new_name or enum.value=new_value; may be given again',
      (value: string) => renames.push(value),
    )
    .option('--no-rename', 'what --rename does not name is new')
    .on('option:no-rename', () => {
      noRename = true;
    })
    .option('--data <file.sql>', 'moves data, once new columns are there and before anything goes')
    .option('--data-back <file.sql>', 'moves data on the way back, likewise')
    .option('--accept-loss', 'lose data that the rollback cannot bring back; the file declares it')
    .option(
      '--accept-locks',
      'block tables that are there while they are read or rewritten; the file declares it',
    )
    .option('--json', 'print the result as JSON')
    .action(async ({ json, ...flags }: GenerateFlags) => {
      // drizzle-kit takes a second to load, which no other command should wait for.
      const { generate } = await import('../migrations/generate/generate.ts');
      const { askOn } = await import('../migrations/generate/ask-renames.ts');
      const result = await withProgress(({ step }) =>
        generate({
          ...flags,
          migrationsDir,
          renames,
          noRename,
          ask: process.stdin.isTTY ? askOn(process.stdin, process.stderr) : undefined,
          onProgress: step,
        }),
      );
      print(json, result, () => generated(result));
    });
}

function generated({ files, statements, proofs, seconds }: GenerateResult): string {
  if (proofs.length === 0) {
    return `${pc.green('✓')} Nothing to generate: the committed migrations make today's schema.`;
  }
  return [
    ...(files.length > 0
      ? [
          `${pc.green('✓')} Wrote ${files.map((file) => `supabase/migrations/${file}`).join(', ')} (${statements} statements).`,
        ]
      : []),
    ...proofs.flatMap(({ file, loses, rollbackLoses, rollbackStops, withoutRows }) => [
      `${pc.green('✓')} Proved up, back and up again: supabase/rollbacks/${file}`,
      ...(loses.length > 0 ? [`  going up loses ${loses.join(', ')}`] : []),
      ...(rollbackLoses.length > 0 ? [`  going back loses ${rollbackLoses.join(', ')}`] : []),
      ...(rollbackStops
        ? [`  going back stops at rows that use what is new: ${rollbackStops}`]
        : []),
      ...(withoutRows.length > 0
        ? [`  no sample rows could be made for ${withoutRows.join(', ')}`]
        : []),
    ]),
    `Read them. It took ${seconds.toFixed(1)} s.`,
  ].join('\n');
}

function checkCommand(): Command {
  return new Command('check')
    .description(
      'Fails when the schema and the committed migrations do not make the same database.',
    )
    .option('--json', 'print the result as JSON')
    .action(async ({ json }: { json?: true }) => {
      const { migrationDifferences } = await import('../migrations/check.ts');
      const differences = await migrationDifferences(migrationsDir);
      if (differences.length > 0) throw new MigrationOutOfStep(differences);
      print(
        json,
        { differences },
        () => `${pc.green('✓')} Schema and migrations make the same database.`,
      );
    });
}

function print(json: true | undefined, result: unknown, forPeople: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(result) : forPeople()}\n`);
}
