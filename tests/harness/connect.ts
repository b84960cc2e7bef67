import postgres from 'postgres';

/** A connection that closes itself at the end of an `await using` block. */
export interface Connection extends AsyncDisposable {
  sql: postgres.Sql;
}

/** Connects with one connection; notices are dropped unless `onnotice` is given. */
export function connect(url: string, onnotice?: (notice: postgres.Notice) => void): Connection {
  const sql = postgres(url, { max: 1, onnotice: onnotice ?? (() => undefined) });
  return { sql, [Symbol.asyncDispose]: () => sql.end() };
}
