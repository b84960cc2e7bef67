import { is } from 'drizzle-orm';
import { getTableConfig, PgPolicy, PgTable } from 'drizzle-orm/pg-core';
import { UnseenExport } from '../../errors/unseen-export.ts';

/**
 * drizzle-kit reads single exports only: tables, and policies that are linked to one. Whatever else holds a policy
 * would be missing from the database, with exit code 0.
 *
 * @param schema the exports of the schema's module
 * @throws {UnseenExport}
 */
export function refuseUnseen(schema: Readonly<Record<string, unknown>>): void {
  const linked = new Set<string>();
  for (const [name, value] of Object.entries(schema)) {
    if (Array.isArray(value) && value.some((item) => is(item, PgPolicy) || is(item, PgTable))) {
      throw new UnseenExport(name, 'drizzle-kit passes over a list; export each of them by itself');
    }
    if (is(value, PgTable)) {
      const { schema: namespace } = getTableConfig(value);
      if (namespace) {
        throw new UnseenExport(
          name,
          `drizzle-kit would create the table in ${namespace}, which is the platform's; keep it unexported and export policies that .link() to it`,
        );
      }
    }
    if (!is(value, PgPolicy)) continue;
    if (!('_linkedTable' in value) || !value._linkedTable) {
      throw new UnseenExport(
        name,
        'the policy belongs to no table; put it into one, or .link() it',
      );
    }
    if (linked.has(value.name)) {
      throw new UnseenExport(
        name,
        `another linked policy is called "${value.name}"; prefix it with its table`,
      );
    }
    linked.add(value.name);
  }
}
