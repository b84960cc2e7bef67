import { defineOperator } from '../mutant.ts';

/** Tables of the platform on which policies are ours to write; we have written none. */
const tables = ['storage.objects', 'storage.buckets', 'realtime.messages'];
const clauses = {
  select: 'using (true)',
  insert: 'with check (true)',
  update: 'using (true)',
  delete: 'using (true)',
};

export const openManagedSchema = defineOperator(
  'open-managed-schema',
  'Open files or channels to everybody who is signed in.',
  () =>
    tables.flatMap((table) =>
      Object.entries(clauses).map(([command, clause]) => ({
        object: `policy opened on ${table}`,
        change: `${command} ${clause}`,
        apply: [`create policy opened on ${table} for ${command} to authenticated ${clause}`],
      })),
    ),
);
