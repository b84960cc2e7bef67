import { describe, expect, it } from 'vitest';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { cellOf } from '../../policies/access-matrix.ts';
import {
  changeableColumns,
  grantedColumns,
  immutableColumns,
} from '../../policies/column-rules.ts';
import { appRoles } from '../../policies/roles.ts';
import { upsertKey, upsertTables } from '../../policies/upserts.ts';

describe.each(upsertTables)('an upsert of %s', (name) => {
  const key = upsertKey(name);
  const table = declaredTables.find((declared) => declared.name === name);
  const columns = table?.columnNames ?? [];

  it('finds the row by a unique key that includes the organisation', () => {
    const keys = table?.uniqueConstraints.map((unique) => unique.columns.map((c) => c.name));
    expect(keys).toContainEqual([...key]);
    expect(key).toContain('organization_id');
  });

  it('writes the key, which nobody changes', () => {
    for (const command of ['insert', 'update'] as const) {
      expect(grantedColumns(name, command, columns)).toEqual(expect.arrayContaining([...key]));
    }
    expect(immutableColumns(name)).toEqual(expect.arrayContaining([...key]));
    expect(changeableColumns(name, columns).filter((column) => key.includes(column))).toEqual([]);
  });

  it('is some role’s to make', () => {
    const makers = appRoles.filter(
      (role) => cellOf(name, role, 'insert') && cellOf(name, role, 'update'),
    );
    expect(makers).not.toEqual([]);
  });
});
