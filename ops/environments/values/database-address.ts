import { z } from 'zod';
import { isHost, isLoopback } from './loopback.ts';
import { asProjectRef } from './project-ref.ts';

/** The encryption that a URL may ask for; the modes that fall back to none are not among them. */
const sslModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const;
type SslMode = (typeof sslModes)[number];

/** How a connection reaches the database; on a host that is not Supabase's only the port says something. */
type Route = 'direct' | 'session pooler' | 'transaction pooler' | 'unknown';

/** A database as a connection URL names it. */
export interface DatabaseAddress {
  readonly text: string;
  /** Without the password. */
  readonly shown: string;
  /** Equal for two URLs that lead to one database, as far as URLs can tell. */
  readonly identity: string;
  /** Null encrypts nothing: postgres.js and libpq disagree about everything else. */
  readonly sslmode: SslMode | null;
  readonly loopback: boolean;
  readonly route: Route;
  /** The project in the host, or in the pooler's user `postgres.<ref>`. */
  readonly ref: string | null;
}

export const databaseUrl = z.string().transform((text, context): DatabaseAddress => {
  const url = URL.parse(text);
  const problem = url ? shapeProblem(url) : notPostgres;
  if (url && !problem) return addressOf(text, url);
  context.addIssue(problem ?? notPostgres);
  return z.NEVER;
});

const transactionPort = '6543';
const notPostgres =
  'is not a URL such as postgresql://postgres:<password>@<host>:5432/postgres (write / ? # @ in a password as %2F %3F %23 %40)';

/** Everything that is later shown or compared has a plain form, so that no piece of a password is taken for it. */
function shapeProblem(url: URL): string | null {
  const { protocol, hostname, username, password, pathname, searchParams, hash } = url;
  const host = hostname.toLowerCase();
  if (!/^postgres(ql)?:$/.test(protocol) || hash || !isHost(host)) return notPostgres;
  if (!/^[\w.-]+$/.test(username)) return 'names no role: put it before the password';
  if (!password && !isLoopback(host)) return 'has no password';
  if (!/^\/[\w.-]+$/.test(pathname)) return 'names no database: it is called postgres on Supabase';
  const names = [...searchParams.keys()];
  const plain = names.every((name) => allowedParameters.has(name));
  if (!plain || new Set(names).size < names.length) {
    return `has a parameter twice, or another than ${[...allowedParameters].join(', ')}: take it out (a CA certificate is named by NODE_EXTRA_CA_CERTS)`;
  }
  const mode = searchParams.get('sslmode');
  if (mode !== null && !isSslMode(mode)) return `has an sslmode other than ${sslModes.join(', ')}`;
  return hostProblem(host, username);
}

/** Others could lead elsewhere (`host`), or are sent to the server as a setting by postgres.js. */
const allowedParameters = new Set(['sslmode', 'application_name', 'connect_timeout']);

function hostProblem(host: string, username: string): string | null {
  if (host.endsWith('.supabase.co') && !directRef(host)) {
    return 'is on supabase.co but is not db.<project ref>.supabase.co';
  }
  if (host.endsWith('.pooler.supabase.com') && !pooledRef(username)) {
    return 'leads to the pooler, whose user must be <role>.<project ref>';
  }
  return null;
}

function addressOf(text: string, url: URL): DatabaseAddress {
  const host = url.hostname.toLowerCase();
  const port = url.port || '5432';
  const database = url.pathname.slice(1);
  const loopback = isLoopback(host);
  const mode = url.searchParams.get('sslmode');
  const sslmode = mode !== null && isSslMode(mode) ? mode : null;
  const pooler = host.endsWith('.pooler.supabase.com');
  const ref = pooler ? pooledRef(url.username) : directRef(host);
  const password = url.password ? ':****' : '';
  const ending = sslmode ? `?sslmode=${sslmode}` : '';
  return {
    text,
    shown: `postgresql://${url.username}${password}@${host}:${port}/${database}${ending}`,
    identity: `${ref ?? `${loopback ? 'loopback' : host}:${port}`}/${database}`,
    sslmode,
    loopback,
    route: routeOf({ port, pooler, direct: directRef(host) !== null }),
    ref,
  };
}

function routeOf(of: { port: string; pooler: boolean; direct: boolean }): Route {
  if (of.port === transactionPort) return 'transaction pooler';
  if (of.pooler) return 'session pooler';
  return of.direct ? 'direct' : 'unknown';
}

const directRef = (host: string) => asProjectRef(/^db\.([^.]+)\.supabase\.co$/.exec(host)?.[1]);
const pooledRef = (username: string) => asProjectRef(/^[^.]+\.([^.]+)$/.exec(username)?.[1]);
const isSslMode = (text: string): text is SslMode => sslModes.some((mode) => mode === text);
