import type { Finding, Rule } from '../../audit/rule.ts';
import { functionsAreManaged } from '../../audit/rules/functions-are-managed.ts';
import { grantsAreTheMatrix } from '../../audit/rules/grants-are-the-matrix.ts';
import { policiesAreTheMatrix } from '../../audit/rules/policies-are-the-matrix.ts';
import { policyConditionsAreCompiled } from '../../audit/rules/policy-conditions-are-compiled.ts';
import { rlsEnabledAndForced } from '../../audit/rules/rls-enabled-and-forced.ts';
import { tablesInTheMatrix } from '../../audit/rules/tables-in-the-matrix.ts';
import { triggersAreManaged } from '../../audit/rules/triggers-are-managed.ts';
import { describeFunction } from './describe-function.ts';
import { describeGrant } from './describe-grant.ts';
import { describePolicy } from './describe-policy.ts';
import { describeRowSecurity, describeServedTable } from './describe-table.ts';
import { describeTrigger } from './describe-trigger.ts';
import type { Describe, Description } from './difference.ts';

/** Who can say more about a rule's findings than the rule does. */
export const describers: ReadonlyMap<Rule, Describe> = new Map([
  [rlsEnabledAndForced, describeRowSecurity],
  [tablesInTheMatrix, describeServedTable],
  [policiesAreTheMatrix, describePolicy],
  [policyConditionsAreCompiled, describePolicy],
  [grantsAreTheMatrix, describeGrant],
  [functionsAreManaged, describeFunction],
  [triggersAreManaged, describeTrigger],
]);

/** Rules write "what is wrong: what to do", and where two texts differ, "It is: …" after that. */
export function fromAdvice(
  { demands }: Rule,
  { advice }: Finding,
): Description & { readonly next: string } {
  const [text = '', actual] = advice.split(' It is: ');
  const colon = text.indexOf(': ');
  const found = colon < 0 ? text : text.slice(0, colon);
  const next =
    colon < 0 ? 'Find out who made it so, and undo it.' : sentence(text.slice(colon + 2));
  return { expected: demands, found: actual ? `${found}: ${actual}` : found, next };
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
