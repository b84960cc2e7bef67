import type { Attack } from './attack.ts';
import { attemptAs } from './attempt-as.ts';

/** Rows that belong to an account, or to an organisation, which is not there. */
const strayRows: Readonly<Record<string, string>> = {
  'private.platform_administrators':
    "insert into private.platform_administrators (user_id, reason) values (gen_random_uuid(), 'proof')",
  'private.data_keys': `insert into private.data_keys (organization_id, id, purpose, generation, wrapped, master_key_id)
    values (gen_random_uuid(), gen_random_uuid(), 'encrypt', 1, decode(repeat('00', 60), 'hex'), 'proof')`,
  'private.invitation_tokens':
    "insert into private.invitation_tokens (organization_id, id, token_hash) values (gen_random_uuid(), gen_random_uuid(), sha256('proof'))",
  'private.webhook_payloads':
    "insert into private.webhook_payloads (organization_id, id, payload) values (gen_random_uuid(), gen_random_uuid(), '{}')",
  'public.profiles':
    "insert into public.profiles (id, user_id, full_name) select id, id, 'Nobody' from gen_random_uuid() as id",
};

const tableIn = (object: string) =>
  Object.keys(strayRows).find((table) => object === table || object.endsWith(` on ${table}`));

export const pointingAtNothing: Attack = {
  name: 'pointing-at-nothing',
  attempts:
    'A server job makes a person of an account that is not there, or appoints one, makes a key for no organisation, or keeps what belongs to no row.',
  concerns: ({ object }) => tableIn(object) !== undefined,
  async probe(sql, { mutant }) {
    const table = tableIn(mutant.object);
    const stray = table && strayRows[table];
    if (!stray) return undefined;
    const outcome = await attemptAs(sql, { role: 'service_role' }, stray);
    return outcome.ok ? `a row of ${table} points at nothing` : undefined;
  },
};
