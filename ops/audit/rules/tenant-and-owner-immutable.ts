import { tableNames } from '../../../policies/access-matrix.ts';
import { immutableColumns } from '../../../policies/column-rules.ts';
import type { Finding, Rule } from '../rule.ts';

export const tenantAndOwnerImmutable: Rule = {
  name: 'tenant-and-owner-immutable',
  demands:
    'A trigger keeps every row in its organisation, with its owner and with the key that upserts find it by, whoever writes, server jobs included.',
  check: async (sql) => {
    const kept = await sql<{ table_name: string; columns: string[] }[]>`
      select c.relname as table_name, array_agg(a.attname::text) as columns
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (t.tgattr::int2[])
      where c.relnamespace = 'public'::regnamespace and t.tgenabled in ('O', 'A')
        and t.tgfoid = to_regprocedure('private.refuse_change()')
        -- Bits of tgtype: for each row (1), before (2), on update (16).
        and t.tgtype & 19 = 19
      group by c.relname`;
    return tableNames.flatMap((table): Finding[] => {
      const held = kept.find(({ table_name }) => table_name === table)?.columns ?? [];
      const missing = immutableColumns(table).filter((column) => !held.includes(column));
      if (missing.length === 0) return [];
      const advice = `Nothing refuses to change ${missing.join(', ')}: migrate, so that its trigger comes back.`;
      return [{ object: `public.${table}`, advice }];
    });
  },
};
