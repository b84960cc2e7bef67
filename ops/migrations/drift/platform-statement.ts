import { loadModule, parseSync } from 'pgsql-parser';

const roles = [
  'CreateRoleStmt',
  'AlterRoleStmt',
  'AlterRoleSetStmt',
  'DropRoleStmt',
  'GrantRoleStmt',
];

/**
 * Whether a statement that pg-delta proposes is about what the platform, or whoever runs the project, decides: roles,
 * extensions that no migration made, and what new objects of other roles give to whom.
 *
 * @param ours extensions that migrations make
 * @throws {Error} when Postgres would not parse the statement
 */
export async function isOfThePlatform(
  statement: string,
  ours: ReadonlySet<string>,
): Promise<boolean> {
  await loadModule();
  const [stmt] = parseSync(statement).stmts ?? [];
  const [kind = '', node] = Object.entries(stmt?.stmt ?? {})[0] ?? [];
  if (roles.includes(kind)) return true;
  if (kind === 'CreateExtensionStmt' || kind === 'AlterExtensionStmt') {
    return !ours.has(text(node, 'extname'));
  }
  if (kind === 'AlterObjectSchemaStmt') return text(node, 'objectType') === 'OBJECT_EXTENSION';
  if (kind === 'DropStmt' || kind === 'CommentStmt') {
    const type = text(node, 'removeType') || text(node, 'objtype');
    return type === 'OBJECT_EXTENSION' || type === 'OBJECT_ROLE';
  }
  // The catalog has the name of the role in quotes only where it needs them.
  return (
    kind === 'AlterDefaultPrivilegesStmt' && !/\bfor\s+role\s+"?postgres"?(\s|$)/i.test(statement)
  );
}

/** A statement that only sets up the ones after it. */
export const isSetting = (statement: string) => /^set\s/i.test(statement);

const text = (node: unknown, key: string): string => {
  const value = (node as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : '';
};
