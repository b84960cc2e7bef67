import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fateAs } from '../access/fate-as.ts';
import { INSUFFICIENT_PRIVILEGE } from '../access/sqlstate.ts';
import type { Caller } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const callers: readonly Caller[] = ['global', 'adminA', 'm1', 'nobody', 'anon'];

/** Attack → statement. Every one of them is refused for want of privilege, to everybody. */
const refused: Readonly<Record<string, string>> = {
  // Out of the tables and back
  'copies a whole table into a file of the server': `copy public.contacts to '/tmp/contacts'`,
  'copies a query into a file of the server': `copy (select 1) to '/tmp/one'`,
  'runs a program through COPY': `copy (select 1) to program 'id'`,
  'loads a file of the server into a table': `copy public.activities from '/etc/passwd'`,
  'reads a file of the server': `select pg_read_file('/etc/passwd')`,
  'reads a file of the server as bytes': `select pg_read_binary_file('PG_VERSION')`,
  'lists a directory of the server': `select pg_ls_dir('.')`,
  'asks for the size of a file of the server': `select pg_stat_file('PG_VERSION')`,
  'imports a file as a large object': `select lo_import('/etc/passwd')`,
  'exports a large object into a file': `select lo_export(1, '/tmp/object')`,
  'reads the bytes of every large object': `select * from pg_largeobject`,

  // Emptying, locking, maintaining
  'locks contacts against everybody': 'lock table public.contacts in access exclusive mode',
  'locks contacts for reading': 'lock table public.contacts in access share mode',
  'rewrites a table': 'cluster public.contacts using contacts_pkey',
  'rebuilds an index': 'reindex table public.contacts',
  'refreshes a materialised view': 'refresh materialized view public.contacts',
  'writes everything to disk': 'checkpoint',

  // Making objects through which rows would be seen
  'makes a table': 'create table public.mine (id int)',
  'makes a function': 'create function public.mine() returns int language sql return 1',
  'makes a view': 'create view public.mine as select * from public.contacts',
  'makes a schema': 'create schema mine',
  'makes a table that inherits the rows of another':
    'create temp table mine () inherits (public.activities)',
  'attaches a partition to a table': 'alter table public.activities inherit public.contacts',
  'hangs a trigger on a table':
    'create trigger mine before insert on public.activities for each row execute function private.keep_timestamps()',
  'hangs a rule on a table':
    'create rule mine as on select to public.activities do instead nothing',
  'makes an index whose expression sees every row':
    'create index mine on public.activities ((id::text))',
  'collects statistics of columns': 'create statistics mine on id, status from public.activities',
  'makes an event trigger':
    'create event trigger mine on ddl_command_start execute function private.keep_timestamps()',
  'makes an operator class':
    'create operator class mine for type int4 using btree as function 1 btint4cmp(int4, int4)',
  'makes a function that pretends not to leak': `create function pg_temp.mine(text) returns boolean language sql leakproof as 'select true'`,
  'makes a cast': 'create cast (text as int) with inout',
  'makes a language': 'create language plperl',
  'makes an extension that reaches other databases': 'create extension dblink schema extensions',
  'makes an extension that counts as harmless': 'create extension tablefunc schema extensions',
  'makes a publication of every row': 'create publication mine for all tables',
  'makes a subscription': `create subscription mine connection 'x' publication y with (connect = false)`,
  'makes a replication slot': `select pg_create_logical_replication_slot('mine', 'pgoutput')`,
  'reads what is replicated': `select pg_logical_slot_get_changes('mine', null, null)`,

  // Giving and taking rights
  'makes a policy': 'create policy mine on public.activities using (true)',
  'changes a policy': 'alter policy activities_select on public.activities using (true)',
  'switches row level security off': 'alter table public.activities disable row level security',
  'stops forcing it on the owner': 'alter table public.activities no force row level security',
  'takes a table over': 'alter table public.activities owner to authenticated',
  'drops everything of its role, with every grant it has': 'drop owned by authenticated',
  'hands the objects of its role to another': 'reassign owned by authenticated to anon',
  'makes a role': 'create role mine',
  'makes itself a member of another role': 'grant service_role to anon',
  'gives its own role a right': 'alter role current_user bypassrls',
  'changes the settings of another role': 'alter role authenticator set role = service_role',
  'changes the settings of the database': `do $$ begin execute format('alter database %I set role = service_role', current_database()); end $$`,
  'changes the settings of the server': `do $$ begin perform set_config('session_replication_role', 'replica', true); end $$`,
  'loads a library': `load 'auto_explain'`,
  'reads the passwords of roles': 'select rolpassword from pg_authid',
  'comments on a policy': `comment on policy activities_select on public.activities is 'x'`,

  // Other people's sessions and counters
  'resets the statistics': 'select pg_stat_reset()',
  'reads the settings files': 'select * from pg_file_settings',
  'reads pg_hba.conf': 'select * from pg_hba_file_rules',
  'reloads the settings': 'select pg_reload_conf()',
  'writes memory contexts of a backend into the log':
    'select pg_log_backend_memory_contexts(pg_backend_pid())',
  'takes the next value of a sequence': `select nextval('auth.refresh_tokens_id_seq')`,
  'sets a sequence back': `select setval('auth.refresh_tokens_id_seq', 1)`,
  'reads where a sequence stands': 'select last_value from auth.refresh_tokens_id_seq',
  'reads accounts': 'select * from auth.users',
  'reads the list of global administrators': 'select * from private.platform_administrators',
  'reads the statistics of columns': 'select * from pg_statistic',
  'reads extended statistics': 'select * from pg_statistic_ext_data',
};

describe('S10 a caller who can run any SQL is refused when it', () => {
  it.each(Object.entries(refused))('%s', async (_, statement) => {
    const fates = await Promise.all(
      callers.map(async (caller) => [
        caller,
        await fateAs(world, caller, (sql) => sql.unsafe(statement)),
      ]),
    );
    expect(Object.fromEntries(fates)).toEqual(
      Object.fromEntries(callers.map((caller) => [caller, INSUFFICIENT_PRIVILEGE])),
    );
  });
});

/** The same, where something else refuses before a privilege is asked for. */
const impossible: Readonly<Record<string, readonly [string, string]>> = {
  'points a temporary table’s key at contacts to see which ids exist': [
    'create temp table mine (o uuid, i uuid, foreign key (o, i) references public.contacts (organization_id, id))',
    '42P16',
  ],
  'reads as if row level security were off': [
    'set local row_security = off; select id from public.activities',
    INSUFFICIENT_PRIVILEGE,
  ],
  'loads rows with COPY past the policies': ['copy public.org_labels (locale) from stdin', '0A000'],
};

describe('S10 a signed-in caller who can run any SQL does not get further when it', () => {
  it.each(Object.entries(impossible))('%s', async (_, [statement, sqlState]) => {
    for (const caller of ['global', 'adminA', 'm1', 'nobody'] as const) {
      const fate = await fateAs(world, caller, (sql) => sql.unsafe(statement).simple());
      expect([sqlState, INSUFFICIENT_PRIVILEGE], caller).toContain(fate);
    }
  });
});

describe('S10 a signed-in caller who grants what it may do itself', () => {
  it('gives nothing to anybody', async () => {
    const granted = await world.as('adminA', async (tx) => {
      const grants = [
        'grant select, update, delete on public.activities to anon, public',
        'grant execute on function private.claims() to anon, public',
      ];
      for (const grant of grants) await tx.savepoint((sql) => sql.unsafe(grant)).catch(() => 0);
      return await tx`
        select relname as object from pg_class c
        where relnamespace = 'public'::regnamespace
          and (has_table_privilege('anon', c.oid, 'select,insert,update,delete')
            or has_any_column_privilege('anon', c.oid, 'select,insert,update'))
        union all
        select p.oid::regprocedure::text from pg_proc p
        where pronamespace = 'private'::regnamespace and has_function_privilege('anon', p.oid, 'execute')`;
    });
    expect(granted).toEqual([]);
  });
});
