import type postgres from 'postgres';
import { findingsOf } from '../../ops/audit/audit.ts';
import type { Rule } from '../../ops/audit/rule.ts';
import { rules } from '../../ops/audit/rules/index.ts';

/** Rules that compare with what is compiled: they notice every change of a text, whatever it means. */
const comparing: ReadonlySet<string> = new Set([
  'policies-are-the-matrix',
  'policy-conditions-are-compiled',
  'grants-are-the-matrix',
  'functions-are-managed',
  'triggers-are-managed',
]);

export const rulesByKind = {
  rule: rules.filter(({ name }) => !comparing.has(name)),
  audit: rules.filter(({ name }) => comparing.has(name)),
} as const;

/** What these rules object to, in words: the rule and the object. */
export async function* objections(
  sql: postgres.TransactionSql,
  kind: readonly Rule[],
): AsyncGenerator<string> {
  for (const rule of kind) {
    for (const { object } of await findingsOf(rule, sql)) yield `${rule.name}: ${object}`;
  }
}
