import { workflows } from '../../../policies/workflows/workflows.ts';
import type { Finding, Rule } from '../rule.ts';

/** Whoever may write a state could write any: only a declared workflow says which follows which. */
export const statesHaveWorkflows: Rule = {
  name: 'states-have-workflows',
  demands:
    'A status that signed-in people may change follows a declared workflow: its states are the declared ones, and a trigger refuses every other way.',
  check: async (sql) => {
    const rows = await sql<{ table_name: string; states: string[]; held: boolean }[]>`
      select c.relname as table_name,
        array(
          select enumlabel::text from pg_enum where enumtypid = a.atttypid order by enumsortorder
        ) as states,
        exists (
          select from pg_trigger t
          where t.tgrelid = c.oid and t.tgenabled in ('O', 'A')
            and t.tgfoid = to_regprocedure(format('private.allow_transition_of_%s()', c.relname))
            -- Bits of tgtype: for each row (1), before (2), on update (16).
            and t.tgtype & 19 = 19
            and (t.tgattr = ''::int2vector or a.attnum = any (t.tgattr::int2[]))
        ) as held
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'status' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and has_column_privilege('authenticated', c.oid, a.attnum, 'update')`;
    return rows.flatMap(({ table_name, states, held }): Finding[] => {
      const workflow = workflows.find(({ table }) => table === table_name);
      const object = `public.${table_name}.status`;
      if (!workflow) {
        const advice =
          'People may change it to anything: declare its workflow in policies/workflows/, or take it out of what they may change.';
        return [{ object, advice }];
      }
      if (!held) {
        return [
          {
            object,
            advice: 'Nothing refuses undeclared ways: migrate, so that its trigger comes back.',
          },
        ];
      }
      return states.join() === workflow.states.join()
        ? []
        : [
            {
              object,
              advice: `Its states are not the declared ones (${workflow.states.join(', ')}): migrate.`,
            },
          ];
    });
  },
};
