import { UnsafeMigration } from '../../errors/unsafe-migration.ts';

/** Statements that no migration may hold, whatever wrote them; refuse-transaction-control.ts knows another kind. */
const refusals: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /\bdisable\s+row\s+level\s+security\b/i,
    reason: 'it turns Row Level Security off, which drizzle-kit does when the last policy goes',
  },
  {
    pattern: /\$\d/,
    reason: 'it holds a parameter that no one will fill; write literals in policies',
  },
  {
    pattern: /^\s*create\s+policy\b[\s\S]*(--|\/\*)/i,
    reason: 'drizzle-kit corrupts a condition with a comment marker',
  },
  {
    // SET NULL (column) would do, but drizzle-kit cannot say it.
    pattern:
      /\bforeign\s+key\s*\([^)]*,[^)]*\)[\s\S]*\bon\s+(delete|update)\s+set\s+(null|default)(?!\s*\()/i,
    reason: 'it would empty every column of the key, the tenant too; restrict or cascade instead',
  },
  {
    pattern: /\bconcurrently\b/i,
    reason: 'it cannot be undone together with the rest of its file',
  },
  {
    pattern: /^\s*lock\s+table\b/i,
    reason: 'the Supabase CLI applies files outside a transaction block',
  },
  {
    pattern:
      /^\s*(create|alter|drop)\s+(table|schema|type|index|function)\s+(if\s+(not\s+)?exists\s+)?"?(auth|storage|realtime|extensions|vault|graphql)"?\b/i,
    reason: 'it changes a schema that the platform owns; only policies may go there',
  },
];

/**
 * @throws {UnsafeMigration} when the statement must not reach a database.
 */
export function refuseUnsafe(statement: string): void {
  const refused = refusals.find(({ pattern }) => pattern.test(withoutBodies(statement)));
  if (refused) throw new UnsafeMigration(statement, refused.reason);
}

/** Function bodies and literals may hold words that only matter as statements. */
function withoutBodies(statement: string): string {
  return statement.replace(/\$\$[\s\S]*?\$\$/g, "''").replace(/'(?:[^']|'')*'/g, "''");
}
