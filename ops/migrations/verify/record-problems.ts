import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { hashFiles, tamperedFiles } from '../file-hashes.ts';
import type { RecordedMigration } from '../record/read-recorded.ts';
import { type MigrationProblem, versionOf } from './migration-problem.ts';

/** Everything in which the folder, its ledger and the database's own record disagree, by file. */
export async function recordProblems(
  migrationsDir: string,
  recorded: readonly RecordedMigration[],
): Promise<MigrationProblem[]> {
  const hashes = await hashFiles(migrationsDir);
  const files = Object.keys(hashes);
  const problems = (await tamperedFiles(migrationsDir)).map(ledgerProblem);
  for (const applied of recorded) {
    const file = files.find((candidate) => versionOf(candidate) === applied.version);
    if (!file) {
      problems.push({
        file: applied.file,
        kind: 'missing',
        problem:
          'was applied to this database and is not in supabase/migrations: check out the revision that has it (npx likeperson migrations history).',
      });
    } else if (await wasEdited(path.join(migrationsDir, file), hashes[file], applied)) {
      problems.push({
        file,
        kind: 'edited',
        problem:
          'is not what was applied to this database: restore it (git checkout), and write what should change into a new migration.',
      });
    }
  }
  return [...problems, ...outOfOrder(files, recorded), ...sameVersion(files)];
}

function ledgerProblem(words: string): MigrationProblem {
  const [file = '', ...rest] = words.split(' ');
  const problem = rest.join(' ');
  const kind = problem.includes('edited')
    ? 'edited'
    : problem.includes('missing')
      ? 'missing'
      : 'by hand';
  return { file, kind, problem: `${problem}: restore what is committed.` };
}

/** By the hash of the bytes; without one by what the CLI kept, which lacks what separates statements. */
async function wasEdited(
  file: string,
  hash: string | undefined,
  { sha256, text }: RecordedMigration,
): Promise<boolean> {
  if (sha256 !== null) return sha256 !== hash;
  if (text === null) return false;
  return withoutSeparators(await readFile(file, 'utf8')) !== withoutSeparators(text);
}

const withoutSeparators = (text: string) => text.replace(/[\s;]+/g, '');

/** The CLI would refuse them with a word about a flag that lets them in. */
function outOfOrder(
  files: readonly string[],
  recorded: readonly RecordedMigration[],
): MigrationProblem[] {
  const newest = recorded.at(-1);
  const has = new Set(recorded.map(({ version }) => version));
  return files
    .filter((file) => !has.has(versionOf(file)) && newest && versionOf(file) < newest.version)
    .map((file) => ({
      file,
      kind: 'out of order',
      problem: `is not applied and older than ${newest?.file}, which is: what it does was never tried after that. Generate it again, so that it comes last.`,
    }));
}

function sameVersion(files: readonly string[]): MigrationProblem[] {
  return files
    .filter((file, i) => files.findIndex((other) => versionOf(other) === versionOf(file)) < i)
    .map((file) => ({
      file,
      kind: 'same version',
      problem:
        'has the version of another file, and the CLI would apply one of them: generate it again.',
    }));
}
