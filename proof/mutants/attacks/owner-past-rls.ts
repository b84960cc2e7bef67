import type { Attack } from './attack.ts';
import { attemptAs, reachesRows } from './attempt-as.ts';

export const ownerPastRls: Attack = {
  name: 'owner-past-rls',
  attempts: 'The owner of a table, without BYPASSRLS, reads its rows without a policy.',
  concerns: () => true,
  async probe(sql, { mutant, catalog }) {
    const table = catalog.tables.find(({ object }) => object === mutant.object);
    if (!table) return undefined;
    // The role `postgres` bypasses row level security whatever a table says, so an owner is made who does not.
    const outcome = await attemptAs(
      sql,
      { role: 'supabase_admin' },
      'create role proof_owner',
      `grant usage, create on schema ${table.schema} to proof_owner`,
      `alter table ${table.object} owner to proof_owner`,
      `insert into private.platform_administrators select id, now(), 'proof' from auth.users where not exists (select from private.platform_administrators) limit 1`,
      'set local role proof_owner',
      `select from ${table.object} limit 1`,
    );
    return reachesRows(outcome) ? `the owner reads ${table.object}` : undefined;
  },
};
