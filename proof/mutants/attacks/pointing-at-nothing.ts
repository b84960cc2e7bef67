import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

/** Rows of tables that the matrix does not know, and that belong to nobody. */
const strayRows: Readonly<Record<string, string>> = {
  'private.platform_administrators':
    "insert into private.platform_administrators (user_id, reason) values (gen_random_uuid(), 'proof')",
  'private.data_keys': `insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id)
    values (gen_random_uuid(), gen_random_uuid(), 'encrypt', 1, decode(repeat('00', 60), 'hex'), 'proof')`,
};

const tableIn = (object: string) =>
  Object.keys(strayRows).find((table) => object === table || object.endsWith(` on ${table}`));

export const pointingAtNothing: Attack = {
  name: 'pointing-at-nothing',
  attempts:
    'A server job appoints somebody without an account, or makes a key for no organisation.',
  concerns: ({ object }) => tableIn(object) !== undefined,
  async probe(sql, { mutant }) {
    const table = tableIn(mutant.object);
    const stray = table && strayRows[table];
    if (!stray) return undefined;
    const outcome = await attemptAs(sql, { role: 'service_role' }, stray);
    return outcome.ok ? `a row of ${table} points at nothing` : undefined;
  },
};
