import postgres from 'postgres';
import type { LaneServer } from '../server/lane-server.ts';
import { type DatabaseState, readDatabaseState } from './database-state.ts';
import type { TrialFile } from './trial-files.ts';

/** The only states that a database may be found in, from none of the trial's files to all of them. */
export interface KnownStates {
  readonly files: readonly TrialFile[];
  readonly states: readonly DatabaseState[];
  /** Columns that say when a row was written: every run of a file fills them anew. */
  readonly timed: ReadonlySet<string>;
}

/** Applies the files one by one, twice, and takes them back one by one, reading what each step makes. */
export async function readKnownStates(
  server: LaneServer,
  template: string,
  files: readonly TrialFile[],
): Promise<KnownStates> {
  const names = ['known_states', 'known_states_again'] as const;
  // One after the other: nobody may be connected to a template while it is copied.
  for (const name of names) await server.createDatabase(name, template);
  const [first, second] = await Promise.all(names.map((name) => walk(server, name, files)));
  if (!first || !second) throw new TypeError('Both walks end with what they read.');
  const timed = new Set<string>();
  const states = first.slice(0, files.length + 1);
  const differing = (a: DatabaseState, b: DatabaseState) =>
    [...a.contents].flatMap(([column, hash]) => (b.contents.get(column) === hash ? [] : [column]));
  for (const [i, state] of first.entries()) {
    const twin = second[i];
    for (const column of twin ? differing(state, twin) : []) timed.add(column);
    // The way back ends where the way forth began, but for when.
    const same = states[i <= files.length ? i : 2 * files.length - i];
    for (const column of same ? differing(same, state) : []) {
      if (!column.endsWith('.updated_at')) {
        throw new TypeError(`The trial's own files do not restore ${column}. Mend trial-files.ts.`);
      }
      timed.add(column);
    }
  }
  return { files, states, timed };
}

async function walk(
  server: LaneServer,
  name: string,
  files: readonly TrialFile[],
): Promise<DatabaseState[]> {
  const read = () => readDatabaseState(server.url('supabase_admin', name));
  const sql = postgres(server.url('postgres', name), { max: 1, onnotice: () => undefined });
  const run = (statements: readonly string[]) =>
    sql.begin(async (tx) => {
      for (const statement of statements) await tx.unsafe(statement);
    });
  try {
    const found = [await read()];
    for (const { file, up } of files) {
      await run([
        ...up,
        `insert into supabase_migrations.schema_migrations (version) values ('${versionOf(file)}')`,
      ]);
      found.push(await read());
    }
    for (const { file, down } of files.toReversed()) {
      await run([
        ...down,
        `delete from supabase_migrations.schema_migrations where version = '${versionOf(file)}'`,
      ]);
      found.push(await read());
    }
    return found;
  } finally {
    await sql.end();
    await server.dropDatabase(name);
  }
}

const versionOf = (file: string) => file.split('_')[0] ?? '';
