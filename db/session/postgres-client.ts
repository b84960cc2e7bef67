import postgres from 'postgres';
import { teachArrays } from './array-types.ts';
import type { ConnectionOptions } from './connection-options.ts';
import type { SingleLine } from './single-line.ts';

/** Types whose text Drizzle parses itself: dates and times, alone and in arrays. */
const PARSED_BY_DRIZZLE = [1184, 1082, 1083, 1114, 1182, 1185, 1115, 1231];

const asIs = (value: unknown) => value;

/** A postgres.js client for exactly one connection, which it never makes again. */
export function postgresClient(
  options: ConnectionOptions,
  line: SingleLine,
  onClose: () => void,
): postgres.Sql {
  const sql = postgres(withoutTls(options.url), {
    max: 1,
    prepare: options.prepare,
    connection: { application_name: options.applicationName },
    // See teachArrays.
    fetch_types: false,
    // The pool ends old and idle connections; postgres.js would do so in the middle of a transaction.
    idle_timeout: null as unknown as number,
    max_lifetime: null,
    backoff: () => 0,
    connect_timeout: options.route.connectTimeoutMs / 1000,
    onnotice: ({ message = '' }) => options.onNotice(message),
    onclose: onClose,
    ...{ socket: () => line.open() },
  });
  teachArrays(sql);
  const { parsers, serializers } = sql.options;
  for (const type of PARSED_BY_DRIZZLE) parsers[type] = asIs;
  // Parameters are text already. Once the server has told its types, a boolean's serializer would read 'true' as false.
  for (const type of Object.keys(serializers)) serializers[Number(type)] = asIs;
  return sql;
}

/** Our line encrypts, because what it puts before statements must be encrypted too. */
function withoutTls(url: string): string {
  const changed = new URL(url);
  changed.searchParams.delete('sslmode');
  return changed.href;
}
