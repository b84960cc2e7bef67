import { applyMigrations } from '../../ops/migrations/apply.ts';

/** A process of its own that applies migrations, for a test that kills it. Arguments: URL, folder. */
const [url = '', migrationsDir = ''] = process.argv.slice(2);
await applyMigrations({ url, migrationsDir });
