/** Files of SQL whose names no migration can have: the Supabase CLI passes over some, and applies others unseen by us. */
export class MisnamedMigration extends Error {
  readonly code = 'misnamed_migration';
  /** In `supabase/`, e.g. `migrations/add_column.sql`. */
  readonly files: readonly string[];
  constructor(files: readonly string[]) {
    super(
      [
        'Refused the migrations before anything was done: 14 digits (UTC, to the second), an underscore, what changes, and .sql make the name of one.',
        ...files.map((file) => `  - supabase/${file} should be called ${properName(file)}`),
        'If it was renamed, give it back its name (git status). If it is new, move it away, and let db:generate write it with its rollback: npm run db:generate -- --name <what_changes> --data <file.sql>',
      ].join('\n'),
    );
    this.name = 'MisnamedMigration';
    this.files = files;
  }
}

/** What is there of a version and of an intent, in the form they must have. */
function properName(file: string): string {
  const name = file.replace(/^.*\//, '').replace(/\.sql$/i, '');
  const [digits = ''] = /^\d*/.exec(name) ?? [];
  const intent = name
    .slice(digits.length)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  const version = digits.length === 14 ? digits : '<YYYYMMDDhhmmss>';
  return `${version}_${intent.replace(/^_|_$/g, '') || '<what_changes>'}.sql`;
}
