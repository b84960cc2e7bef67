import { managedObjects } from '../../../db/sql/registry.ts';
import type { Describe } from './difference.ts';

/** For the rule about functions: the lines in which a function differs from the registry's. */
export const describeFunction: Describe = async (sql, { object }) => {
  const declared = managedObjects.find(({ name }) => name === `function ${object}`);
  const [live] = await sql<{ body: string; definer: boolean; callers: string }[]>`
    select p.prosrc as body, p.prosecdef as definer, coalesce((
      select string_agg(case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end, ', ')
      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee <> p.proowner
    ), 'nobody') as callers
    from pg_proc p where p.oid = to_regprocedure(${object})`;
  if (!declared) return { expected: 'no such function', found: 'one that nobody declared' };
  const [definition = '', ...others] = declared.create;
  if (!live) {
    return { expected: 'a function', found: 'no such function', repair: [...declared.create] };
  }
  const [head = '', body = ''] = definition.split('\nas $$');
  const callers = others.flatMap(
    (statement) => /^grant execute on function .+ to (.+)$/.exec(statement)?.[1] ?? [],
  );
  const expected = linesOf(
    callers[0] ?? 'nobody',
    head.includes(' security definer'),
    body.replace(/\$\$$/, ''),
  );
  const found = linesOf(live.callers, live.definer, live.body);
  return {
    expected: onlyIn(expected, found),
    found: onlyIn(found, expected),
    repair: [...declared.create],
  };
};

function linesOf(callers: string, definer: boolean, body: string): string[] {
  return [
    `callable by ${callers.split(', ').sort().join(', ')}`,
    definer ? 'security definer' : 'security invoker',
    ...body.trim().split('\n'),
  ];
}

function onlyIn(lines: readonly string[], others: readonly string[]): string {
  const rest = lines.filter((line) => !others.includes(line));
  return rest.length > 0 ? rest.join('\n') : 'nothing more';
}
