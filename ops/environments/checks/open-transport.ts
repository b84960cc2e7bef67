import type { EnvironmentName } from '../environment-name.ts';
import type { Finding } from '../problem.ts';
import type { Values } from '../variables.ts';

const webVariables = ['SUPABASE_URL', 'SUPABASE_JWKS_URL', 'SUPABASE_API_URL'] as const;
const databaseVariables = ['POOLED_DATABASE_URL', 'DIRECT_DATABASE_URL'] as const;

/**
 * Where something would travel unencrypted, or to whoever answers. Between machines everything is encrypted, and
 * staging and production check whom they talk to (verify-full; `require` believes any certificate). On the loopback
 * dev is free, and staging and production are when LOOPBACK_WITHOUT_TLS says so, which only holds when every host
 * is the loopback.
 */
export function openTransport(name: EnvironmentName, values: Values): Finding[] {
  const rehearsal = values.LOOPBACK_WITHOUT_TLS !== undefined;
  const free = (loopback: boolean) => loopback && (name === 'dev' || rehearsal);
  const modes: readonly string[] =
    name === 'dev' ? ['require', 'verify-ca', 'verify-full'] : ['verify-full'];
  const findings: Finding[] = [];
  for (const variable of webVariables) {
    const url = values[variable];
    if (url && !url.tls && !free(url.loopback)) {
      findings.push({
        variable,
        kind: 'open',
        problem: `uses http: without TLS anybody on the way reads and changes everything. Use https${hint(url.loopback)}`,
      });
    }
  }
  for (const variable of databaseVariables) {
    const url = values[variable];
    if (url && !modes.includes(url.sslmode ?? '') && !free(url.loopback)) {
      findings.push({
        variable,
        kind: 'open',
        problem: `${says(url.sslmode)}. Add ?sslmode=verify-full; the CA certificate (Database Settings, SSL) goes into a file named by NODE_EXTRA_CA_CERTS${hint(url.loopback)}`,
      });
    }
  }
  const away = [...webVariables, ...databaseVariables].filter(
    (variable) => values[variable]?.loopback === false,
  );
  if (rehearsal && away.length > 0) {
    findings.push({
      variable: 'LOOPBACK_WITHOUT_TLS',
      kind: 'open',
      problem: `is only for environments whose hosts are all this machine, and ${away.join(', ')} ${away.length > 1 ? 'lead' : 'leads'} to another. Take it out`,
    });
  }
  return findings;
}

function says(sslmode: string | null): string {
  if (sslmode === null) return 'asks for no sslmode, so nothing is encrypted';
  return sslmode === 'disable'
    ? 'has sslmode=disable, so nothing is encrypted'
    : `has sslmode=${sslmode}, which does not check who answers`;
}

const hint = (loopback: boolean) =>
  loopback ? '; a rehearsal on this machine may set LOOPBACK_WITHOUT_TLS=allowed instead' : '';
