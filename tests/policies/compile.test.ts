import { describe, expect, it } from 'vitest';
import { policySql } from '../../db/policy-sql.ts';
import { cellOf, type TableName, tableNames } from '../../policies/access-matrix.ts';
import { armOf } from '../../policies/arms.ts';
import { grantedColumns } from '../../policies/column-rules.ts';
import { policiesOf } from '../../policies/compile.ts';
import { appRoles, commands } from '../../policies/roles.ts';
import { rowKeys } from '../../policies/row-keys.ts';

describe('S10.6 the access matrix is all that grants access', () => {
  it.each(tableNames)(
    '%s has one policy for each command that some role may use, and no other',
    (table) => {
      const usable = commands.filter((command) =>
        appRoles.some((role) => cellOf(table, role, command)),
      );
      expect(policiesOf(table).map(({ command }) => command)).toEqual(usable);
    },
  );

  it('an update has USING and WITH CHECK, an insert only WITH CHECK, the others only USING', () => {
    const clauses = {
      select: [true, false],
      insert: [false, true],
      update: [true, true],
      delete: [true, false],
    };
    for (const { command, using, withCheck } of tableNames.flatMap((table) => policiesOf(table))) {
      expect([using !== undefined, withCheck !== undefined]).toEqual(clauses[command]);
    }
  });

  it('every arm of a tenant table names the organisation, unless it is for the Global Administrator', () => {
    const tenantTables = tableNames.filter(
      (table) => rowKeys[table].organization === 'organization_id',
    );
    for (const table of tenantTables) {
      for (const { using, withCheck } of policiesOf(table)) {
        for (const arm of [using, withCheck].flatMap((clause) => clause?.split('\n  or ') ?? [])) {
          expect(arm).toMatch(/organization_id (=|is null|<)|is_global_admin/);
        }
      }
    }
  });

  it('every claim function is called once per query', () => {
    for (const { using } of tableNames.flatMap((table) => policiesOf(table))) {
      const calls = using?.match(/private\.\w+\(/g)?.length ?? 0;
      const wrapped = using?.match(/\(select private\.\w+\(/g)?.length ?? 0;
      expect(wrapped).toBe(calls);
    }
  });

  it('a scope that a table has no column for is refused with what to do', () => {
    expect(() =>
      armOf({
        table: 'organizations',
        scope: 'association',
        roles: ['coordinator'],
        phase: 'reach',
      }),
    ).toThrow(/association.*organizations.*row-keys/);
  });

  it('a cell with columns grants the columns of all its roles together, and never a protected one', () => {
    const columns = [
      'id',
      'organization_id',
      'contact_id',
      'mentor_id',
      'status',
      'due_at',
      'updated_at',
    ];
    expect(grantedColumns('assignments', 'update', columns)).toEqual([
      'mentor_id',
      'status',
      'due_at',
    ]);
  });

  it('a table whose update no role has grants no column', () => {
    const table: TableName = 'audit_logs';
    expect(grantedColumns(table, 'update', ['action'])).toEqual([]);
  });
});

describe('what drizzle-kit would corrupt does not get that far', () => {
  it.each(['organization_id = $1', 'true -- and false', 'true /* not */'])('%s', (condition) => {
    expect(() => policySql(condition)).toThrow(condition);
  });
});
