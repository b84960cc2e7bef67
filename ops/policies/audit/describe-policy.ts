import { type TableName, tableNames } from '../../../policies/access-matrix.ts';
import { type CompiledPolicy, policiesOf } from '../../../policies/compile.ts';
import { type LivePolicy, livePolicies } from '../live/live-policies.ts';
import { sqlByArms } from '../views/sql-by-arms.ts';
import { compiledPolicies, createPolicy } from './compiled-policies.ts';
import type { Describe, Description } from './difference.ts';

/** For the rules about which policies there are, and about their conditions. */
export const describePolicy: Describe = async (sql, { object }) => {
  const { policy, table } =
    /^policy (?<policy>\S+) on public\.(?<table>\w+)$/.exec(object)?.groups ?? {};
  if (!policy || !table) return null;
  const live = (await livePolicies(sql)).find(
    (candidate) => candidate.table === table && candidate.name === policy,
  );
  const owner = tableNames.find((name) => name === table);
  const declared = owner && policiesOf(owner).find(({ name }) => name === policy);
  if (!owner || !declared) return live ? unknownPolicy(live) : null;
  if (!live) return missingPolicy(owner, declared);
  const compiled = (await compiledPolicies(sql, owner)).find(({ name }) => name === policy);
  return compiled ? changedPolicy(owner, declared, compiled, live) : null;
};

function unknownPolicy(live: LivePolicy): Description {
  return {
    expected: 'no such policy',
    found: inWords(live),
    repair: [`drop policy ${live.name} on public.${live.table}`],
  };
}

function missingPolicy(table: TableName, declared: CompiledPolicy): Description {
  return {
    expected: `a policy for ${declared.command}. ${declared.comment}`,
    found: 'no such policy, so nobody signed in may do it',
    repair: restore(table, declared),
  };
}

function changedPolicy(
  table: TableName,
  declared: CompiledPolicy,
  compiled: LivePolicy,
  live: LivePolicy,
): Description {
  const expected: string[] = [];
  const found: string[] = [];
  const compare = (title: string, should: string | null, is: string | null) => {
    if (should === is) return;
    const [shouldArms, isArms] = [sqlByArms(should ?? ''), sqlByArms(is ?? '')];
    expected.push(`${title} ${onlyIn(shouldArms, isArms)}`);
    found.push(`${title} ${onlyIn(isArms, shouldArms)}`);
  };
  compare('for', compiled.command, live.command);
  compare('to', compiled.roles.join(', '), live.roles.join(', '));
  compare('as', kindOf(compiled), kindOf(live));
  compare('using', compiled.using, live.using);
  compare('with check', compiled.withCheck, live.withCheck);
  compare('comment', declared.comment, live.comment);
  return {
    expected: expected.join('\n'),
    found: found.join('\n'),
    repair: [`drop policy ${live.name} on public.${table}`, ...restore(table, declared)],
  };
}

const kindOf = ({ permissive }: LivePolicy) => (permissive ? 'permissive' : 'restrictive');

/** The arms of one condition that the other lacks: what was changed, without what was not. */
function onlyIn(arms: readonly string[], others: readonly string[]): string {
  const bare = (arm: string) => arm.replace(/^or /, '');
  const rest = arms.map(bare).filter((arm) => !others.map(bare).includes(arm));
  if (rest.length === 0) return '… and nothing more';
  if (rest.join('') === '') return 'nothing';
  return `${rest.length < arms.length ? '… or ' : ''}${rest.join('\n  or ')}`;
}

function inWords({ command, roles, using, withCheck }: LivePolicy): string {
  return (
    `a policy for ${command} to ${roles.join(', ')}` +
    `${using === null ? '' : ` using ${using}`}${withCheck === null ? '' : ` with check ${withCheck}`}`
  );
}

function restore(table: TableName, declared: CompiledPolicy): string[] {
  const comment = declared.comment.replaceAll("'", "''");
  return [
    createPolicy(table, declared),
    `comment on policy ${declared.name} on public.${table} is '${comment}'`,
  ];
}
