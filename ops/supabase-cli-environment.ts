/**
 * What the Supabase CLI needs in its environment to work on a database: no telemetry, and on the loopback no TLS, which
 * it would try first, fail, and warn; unless the URL asks for it.
 */
export function supabaseCliEnvironment(url: string): Record<string, string> {
  const { hostname, searchParams } = new URL(url);
  const plain =
    !searchParams.has('sslmode') && ['127.0.0.1', 'localhost', '::1'].includes(hostname);
  return { SUPABASE_TELEMETRY_DISABLED: '1', ...(plain ? { PGSSLMODE: 'disable' } : {}) };
}
