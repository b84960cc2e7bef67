import {
  type AnyPgColumn,
  type PgTableExtraConfigValue,
  // biome-ignore lint/suspicious/noDeprecatedImports: only the form with separate arguments is deprecated
  primaryKey,
  uuid,
} from 'drizzle-orm/pg-core';
import type { TableName } from '../policies/access-matrix.ts';
import { internal, type TableFacts } from './annotations.ts';
import {
  type ClassifiedColumns,
  declareTable,
  type ExtraConfig,
  timestamps,
} from './declare-table.ts';
import { reference } from './reference.ts';
import { organizations } from './tables/organizations.ts';

const tenantColumns = () => ({
  id: internal(uuid('id').notNull().defaultRandom()),
  organizationId: internal(uuid('organization_id').notNull()),
});

type TenantColumns = ReturnType<typeof tenantColumns> & ReturnType<typeof timestamps>;

/**
 * A table whose rows belong to one organisation. Its key is (organization_id, id), so that every foreign key
 * to it carries the tenant and no row can point into another organisation, whoever writes it.
 */
export function tenantTable<N extends TableName, C extends ClassifiedColumns>(
  name: N,
  facts: TableFacts,
  columns: C,
  extra: ExtraConfig<N, TenantColumns & C> = () => [],
) {
  const all: TenantColumns & C = { ...tenantColumns(), ...columns, ...timestamps() };
  return declareTable(name, facts, all, (table): PgTableExtraConfigValue[] => {
    const { organizationId, id } = table as unknown as {
      organizationId: AnyPgColumn;
      id: AnyPgColumn;
    };
    return [
      primaryKey({ name: `${name}_pkey`, columns: [organizationId, id] }),
      reference(`${name}_organization_fkey`, [organizationId], [organizations.id]),
      ...extra(table),
    ];
  });
}
