import type { Attack } from './attack.ts';
import { attemptAs, isRefused } from './attempt-as.ts';

/** Statements that need TRIGGER, REFERENCES and MAINTAIN. */
const tools = (table: string) => [
  `create trigger probe before update on ${table} for each row execute function suppress_redundant_updates_trigger()`,
  `alter table public.probe_of_caller add foreign key (id) references ${table}`,
  `reindex table ${table}`,
];

export const tableTools: Attack = {
  name: 'table-tools',
  attempts:
    'A caller, or a server job, hangs a trigger on a table, asks its keys through a foreign key, or rebuilds it.',
  concerns: () => true,
  async probe(sql, { mutant, catalog }) {
    if (!catalog.tables.some(({ object }) => object === mutant.object)) return undefined;
    for (const role of ['anon', 'authenticated', 'service_role']) {
      for (const statement of tools(mutant.object)) {
        const outcome = await attemptAs(
          sql,
          { role: 'supabase_admin' },
          `create table public.probe_of_caller (id uuid)`,
          `alter table public.probe_of_caller owner to ${role}`,
          `set local role ${role}`,
          statement,
        );
        if (!isRefused(outcome)) return `${role}: ${statement}`;
      }
    }
    return undefined;
  },
};
