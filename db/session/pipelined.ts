/**
 * Has a statement with parameters leave at once, with parse, bind and execute in one message.
 *
 * postgres.js asks the server to describe such a statement first, and waits for the answer before it sends the
 * parameters, unless it is prepared on the connection already: one round trip more, and two for our four
 * statements. It wants to know the parameters' types; ours are text already (encode-parameter.ts). There is no
 * option for it in 3.4.9; tests/session/round-trips.test.ts notices if the field ever gets another name.
 */
export function pipelined<T extends object>(query: T): T {
  return Object.defineProperty(query, 'describeFirst', { get: () => false, set: () => undefined });
}
