import { managedObjects } from '../../../db/sql/registry.ts';
import { differences } from '../differences.ts';
import type { Rule } from '../rule.ts';

/** A function as two places can be compared: who may call it, with whose rights it runs, and what it does. */
const inWords = (callers: string, definer: boolean, body: string) =>
  `callable by ${callers || 'nobody'}, ${definer ? 'definer' : 'invoker'}, ${body.trim()}`;

export const functionsAreManaged: Rule = {
  name: 'functions-are-managed',
  demands:
    'The functions of our schemas are those of the registry: same text, same rights, same callers, and no other.',
  check: async (sql) => {
    const live = await sql<{ object: string; callers: string; definer: boolean; body: string }[]>`
      select format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) as object,
        p.prosecdef as definer, p.prosrc as body,
        (
          select coalesce(string_agg(case acl.grantee when 0 then 'public' else acl.grantee::regrole::text end, ', ' order by acl.grantee::regrole::text), '')
          from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee <> p.proowner
        ) as callers
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'private')`;
    return differences(
      declaredFunctions(),
      new Map(
        live.map(({ object, callers, definer, body }) => [object, inWords(callers, definer, body)]),
      ),
      {
        missing:
          'The registry has it and the database does not: `npx likeperson policies audit` has the repair.',
        unknown: 'The registry does not have it: declare it in db/sql/, or drop it.',
        different:
          'It is not what the registry says: find out who changed it; `npx likeperson policies audit` has the repair.',
      },
    );
  },
};

function declaredFunctions(): Map<string, string> {
  const functions = new Map<string, string>();
  for (const { name, create } of managedObjects) {
    const signature = /^function (.+)$/.exec(name)?.[1];
    if (!signature) continue;
    const [definition = '', ...others] = create;
    const body = /\nas \$\$(.*)\$\$$/s.exec(definition)?.[1] ?? '';
    const callers = others
      .map((statement) => /^grant execute on function .+ to (.+)$/.exec(statement)?.[1])
      .find(Boolean);
    const definer = definition.split('\nas $$')[0]?.includes(' security definer') ?? false;
    functions.set(signature, inWords(sorted(callers ?? ''), definer, body));
  }
  return functions;
}

const sorted = (names: string) => names.split(', ').sort().join(', ');
