import type postgres from 'postgres';
import { reachSettings } from '../../db/reach-settings.ts';
import type { InterleavedCaller } from './caller.ts';

/** Makes the transaction the caller's. What is tested is that nothing of it outlives the transaction. */
export type EnterSession = (tx: postgres.ISql, caller: InterleavedCaller) => Promise<unknown>;

/** The way of the API: role and claims hold until the end of the transaction. */
export const enterSession: EnterSession = (tx, { role, claims }) =>
  tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`;

/** What a connection between two callers says about who it serves; empty when it serves nobody. */
export async function leftovers(sql: postgres.Sql): Promise<string> {
  const [found] = await sql<{ who: string; role: string; claims: string; read: string }[]>`
    select current_user as who, current_setting('role') as role,
      coalesce(current_setting('request.jwt.claims', true), '') as claims,
      concat(current_setting(${reachSettings.of}, true), current_setting(${reachSettings.reach}, true)) as read`;
  if (!found) return 'no answer';
  const { who, role, claims, read } = found;
  return who === 'authenticator' && role === 'none' && claims === '' && read === ''
    ? ''
    : `current_user ${who}, role ${role}, claims ${claims}, read in claims: ${read}`;
}
