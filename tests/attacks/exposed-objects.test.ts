import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '../../ops/audit/audit.ts';
import { viewsWithSecurityInvoker } from '../../ops/audit/rules/views-with-security-invoker.ts';
import { rolledBack } from '../../ops/undone.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('S10 everything that callers reach, in every schema', () => {
  it('no view, materialised view or foreign table outside Postgres and its extensions reads with its owner’s rights', async () => {
    const views = await world.db.sql`
      select c.oid::regclass::text as relation from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm', 'f') and nspname not in ('pg_catalog', 'information_schema')
        and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;
    expect(views).toEqual([]);
  });

  it('tables outside ours that callers may touch have row level security', async () => {
    const tables = await world.db.sql`
      select c.oid::regclass::text as relation from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and nspname not in ('pg_catalog', 'information_schema')
        and has_schema_privilege('authenticated', n.oid, 'usage')
        and (has_any_column_privilege('authenticated', c.oid, 'select,insert,update')
          or has_any_column_privilege('anon', c.oid, 'select,insert,update')
          or has_table_privilege('authenticated', c.oid, 'delete,truncate')
          or has_table_privilege('anon', c.oid, 'delete,truncate'))
        and not c.relrowsecurity`;
    expect(tables).toEqual([]);
  });

  it('functions with their owner’s rights that callers may execute are those of the private schema', async () => {
    const functions = await world.db.sql`
      select p.oid::regprocedure::text as function from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and nspname not in ('pg_catalog', 'private')
        and has_schema_privilege('authenticated', n.oid, 'usage')
        and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute'))`;
    expect(functions).toEqual([]);
  });

  it('sequences are out of reach', async () => {
    const sequences = await world.db.sql`
      select c.oid::regclass::text as sequence from pg_class c
      where c.relkind = 'S'
        and (has_sequence_privilege('authenticated', c.oid, 'usage,select,update')
          or has_sequence_privilege('anon', c.oid, 'usage,select,update'))`;
    expect(sequences).toEqual([]);
  });

  it('a view that somebody makes without security_invoker shows everything, and the audit names it', async () => {
    const found = await rolledBack(world.db.sql, async (tx) => {
      await tx`set local role postgres`;
      await tx`create view public.everybody as select id, full_name from public.profiles`;
      await tx`grant select on public.everybody to authenticated`;
      const findings = await findingsOf(viewsWithSecurityInvoker, tx);
      await tx`select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify(world.claimsOf('nobody'))}, true)`;
      const [seen] = await tx`select count(*)::int as people from public.everybody`;
      return { seen, named: findings.map(({ object }) => object) };
    });
    expect(found.seen?.people).toBe(20);
    expect(found.named).toEqual(['public.everybody']);
  });
});

describe('S10 policies that would call themselves', () => {
  it('read no table, so none can recurse', async () => {
    const reading = await world.db.sql`
      select polname as policy, d.refobjid::regclass::text as relation
      from pg_policy p join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
      where d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid`;
    expect(reading).toEqual([]);
  });

  it('call only functions that read tables with their owner’s rights, past every policy', async () => {
    const calling = await world.db.sql`
      select distinct f.oid::regprocedure::text as function
      from pg_policy p
      join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_proc'::regclass
      join pg_proc f on f.oid = d.refobjid
      where p.polrelid::regclass::text !~ '^(storage|realtime)[.]' and not f.prosecdef
        and f.prosrc ~* '\\m(from|join)\\s+(public|auth)[.]'`;
    expect(calling).toEqual([]);
    const [definer] = await world.db.sql`
      select bool_and(rolbypassrls) as past from pg_proc f join pg_roles r on r.oid = f.proowner
      where f.pronamespace = 'private'::regnamespace and f.prosecdef`;
    expect(definer?.past).toBe(true);
  });
});
