import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

const probes: Readonly<Record<string, readonly string[]>> = {
  'create table public.probe (id int)': [
    'select from public.probe',
    'insert into public.probe values (1)',
    'truncate public.probe',
  ],
  'create sequence public.probe': [`select nextval('public.probe')`],
  'create function public.probe() returns int language sql as $$ select 1 $$': [
    'select public.probe()',
  ],
};

export const newObjects: Attack = {
  name: 'new-objects',
  attempts: 'A caller uses what a migration has just created, before anybody granted it.',
  concerns: ({ object }) => object.startsWith('default privileges'),
  async probe(sql) {
    for (const [create, uses] of Object.entries(probes)) {
      for (const use of uses) {
        for (const role of ['anon', 'authenticated', 'service_role']) {
          const outcome = await attemptAs(
            sql,
            { role: 'supabase_admin' },
            'set local role postgres',
            create,
            'reset role',
            `set local role ${role}`,
            use,
          );
          if (!isRefused(outcome)) return `${role}: ${create}; ${use}`;
        }
      }
    }
    return undefined;
  },
};
