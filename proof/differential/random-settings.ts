import type postgres from 'postgres';
import { type Choices, choicesFrom } from './random-choices.ts';

/** A setting that callers may change, and values of it to try. */
export interface UserSetting {
  readonly name: string;
  readonly values: readonly string[];
}

/** Of how many settings a world's callers have values of their own. */
const SETTINGS_PER_WORLD = 4;

/** Texts have no list of values; of these there are some that have meant something to somebody. */
const texts: readonly UserSetting[] = [
  {
    name: 'TimeZone',
    values: ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Santiago', 'Asia/Kathmandu'],
  },
  { name: 'DateStyle', values: ['SQL, DMY', 'Postgres, MDY', 'German'] },
  { name: 'search_path', values: ['pg_temp', 'pg_temp, public', 'auth, storage', ''] },
  { name: 'timezone_abbreviations', values: ['Australia', 'India'] },
];

/**
 * What would end a statement for everybody (timeouts, reading only), is fixed once a transaction has begun, or changes
 * what the proof itself writes and reads (encodings, messages, holes in lists); and what only takes time.
 */
const leftOut =
  '_timeout$|^transaction_|^default_transaction_|^row_security$|^temp_buffers$|^client_|^array_nulls$|^exit_on_error$|^jit|^log_|^debug_|^trace_|^tcp_|_parallel_|^parallel_|^plan_cache_mode$|^geqo|^event_source|^restrict_|^session_|^role$|^pgstattuple|^pg_';

/** The settings of this server that a caller may change, from its catalog. */
export async function readUserSettings(sql: postgres.Sql): Promise<readonly UserSetting[]> {
  const found = await sql<UserSetting[]>`
    select name, case vartype
        when 'bool' then array['on', 'off']
        when 'enum' then enumvals
        else array[min_val, max_val]
      end as values
    from pg_settings
    where context = 'user' and vartype <> 'string' and name !~ ${leftOut}
    order by name`;
  return [...found, ...texts];
}

/** Values of some settings for a world, always the same ones; days and their order are among them mostly. */
export function randomSettings(
  known: readonly UserSetting[],
  world: number,
): readonly (readonly [name: string, value: string])[] {
  const choices: Choices = choicesFrom(world * 7919 + 1);
  const some = Array.from({ length: SETTINGS_PER_WORLD }, () => choices.oneOf(known));
  return [...some, choices.oneOf(texts)].flatMap((setting) => {
    const value = setting && choices.oneOf(setting.values);
    return setting && value !== undefined ? [[setting.name, value] as const] : [];
  });
}

/** Sets them until the transaction ends. */
export async function applySettings(
  sql: postgres.TransactionSql,
  settings: readonly (readonly [name: string, value: string])[],
): Promise<void> {
  for (const [name, value] of settings) await sql`select set_config(${name}, ${value}, true)`;
}
