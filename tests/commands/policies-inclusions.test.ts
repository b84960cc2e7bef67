import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredTables } from '../../db/sql/declared-tables.ts';
import { compareScopes, holdsFor } from '../../ops/policies/diff/compare-scopes.ts';
import { inclusions } from '../../ops/policies/diff/inclusions.ts';
import { type TableName, tableNames } from '../../policies/access-matrix.ts';
import { armOf, type Phase } from '../../policies/arms.ts';
import { UnusableCell } from '../../policies/errors.ts';
import { type AppRole, appRoles } from '../../policies/roles.ts';
import { type RowKeys, rowKeys } from '../../policies/row-keys.ts';
import type { Scope } from '../../policies/scopes.ts';
import { asSuperuser } from '../plans/past-rls.ts';
import type { Persona } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** One of each kind whose claims reach anything. */
const personas: readonly Persona[] = [
  'm1',
  'coordA1',
  'coordMentor',
  'adminA',
  'adminMentor',
  'both',
  'mixed',
  'global',
];

const judges = (table: TableName) => {
  const keys: RowKeys = rowKeys[table];
  return { judgesBeginning: keys.begins !== undefined, judgesLinks: keys.links !== undefined };
};

/** The arm, or undefined where the table cannot have the scope. */
function arm(table: TableName, scope: Scope, role: AppRole, phase: Phase): string | undefined {
  const columns = declaredTables.find(({ name }) => name === table)?.columnNames ?? [];
  const needed = { mentors: 'role', special: 'sensitivity', operations: 'category' };
  for (const [part, column] of Object.entries(needed)) {
    if (scope.includes(part) && !columns.includes(column)) return undefined;
  }
  try {
    const condition = armOf({ table, scope, roles: [role], phase });
    // No state is one in which the owner may: no cell can say so.
    return condition.includes(' in ()') ? undefined : condition;
  } catch (error) {
    if (error instanceof UnusableCell) return undefined;
    throw error;
  }
}

const phases = { reach: 'select', insert: 'insert', update: 'update' } as const;

describe('S10.6 the declared inclusions of scopes', () => {
  it.each(inclusions)('$narrower is inside $wider', async (inclusion) => {
    const questions = tableNames.flatMap((table) =>
      appRoles.flatMap((role) =>
        (['reach', 'insert', 'update'] as const).flatMap((phase) => {
          if (!holdsFor(inclusion, { role, command: phases[phase], table: judges(table) })) {
            return [];
          }
          const inner = arm(table, inclusion.narrower, role, phase);
          const outer = arm(table, inclusion.wider, role, phase);
          if (!inner || !outer) return [];
          const what = `${table} as ${role}, ${phase}`;
          return [
            `select '${what}' as what, count(*)::int as inside, count(*) filter (where (${outer}) is not true)::int as outside from public.${table} where ${inner}`,
          ];
        }),
      ),
    );
    expect(questions.length).toBeGreaterThan(0);
    let inside = 0;
    for (const persona of personas) {
      const claims = world.claimsOf(persona) ?? {};
      const rows = await asSuperuser(world.db.sql, claims, (tx) =>
        tx.unsafe<{ what: string; inside: number; outside: number }[]>(
          questions.join('\nunion all\n'),
        ),
      );
      expect(rows.filter(({ outside }) => outside > 0).map(({ what }) => what)).toEqual([]);
      inside += rows.reduce((total, row) => total + row.inside, 0);
    }
    // An inclusion of nothing would hold whatever it says.
    expect(inside).toBeGreaterThan(0);
  });

  it('go round in no circle', () => {
    const table = { judgesBeginning: false, judgesLinks: false };
    const both = inclusions.filter(({ narrower, wider }) => {
      const back = {
        role: 'coordinator',
        command: 'select',
        table,
        before: wider,
        after: narrower,
      } as const;
      return compareScopes(back) !== 'narrower';
    });
    expect(both).toEqual([]);
  });

  it('everything is wider than any other scope, for everyone', () => {
    const table = { judgesBeginning: true, judgesLinks: true };
    for (const role of appRoles) {
      const change = {
        role,
        command: 'insert',
        table,
        before: 'own',
        after: 'everything',
      } as const;
      expect(compareScopes(change)).toBe('wider');
    }
  });
});
