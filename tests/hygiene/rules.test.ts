import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit, findingsOf } from '../../ops/audit/audit.ts';
import { rules } from '../../ops/audit/rules/index.ts';
import { rolledBack } from '../../ops/undone.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { violations } from './violations.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});

describe('what the migrations build', () => {
  it('keeps every rule of the catalog', async () => {
    const results = await audit(database.sql);
    const kept = rules.map(({ name }) => ({ name, findings: [] }));
    expect(results.map(({ rule: { name }, findings }) => ({ name, findings }))).toEqual(kept);
  });

  it('is left as it was by the audit', async () => {
    const objects = async () => await database.sql`select max(oid::bigint) from pg_class`;
    const before = await objects();
    await audit(database.sql);
    expect(await objects()).toEqual(before);
  });
});

it('no rule is without a way to break it, and none has the name of another', () => {
  expect(Object.keys(violations).sort()).toEqual(rules.map(({ name }) => name).sort());
  expect(Object.values(violations).filter(({ length }) => length === 0)).toEqual([]);
});

describe.each([...rules])('$name', (rule) => {
  it.each([...(violations[rule.name] ?? [])])('notices: $sql', async ({ sql, finds }) => {
    const findings = await rolledBack(database.sql, async (tx) => {
      await tx.unsafe(sql);
      return await findingsOf(rule, tx);
    });
    expect(findings.map(({ object }) => object).join('\n')).toContain(finds);
    expect(findings.filter(({ advice }) => advice.length < 10)).toEqual([]);
  });
});
