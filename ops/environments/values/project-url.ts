import { z } from 'zod';
import { isHost, isLoopback } from './loopback.ts';
import { asProjectRef } from './project-ref.ts';

/** A URL of a project's API. */
interface WebUrl {
  readonly text: string;
  readonly shown: string;
  readonly origin: string;
  readonly tls: boolean;
  readonly loopback: boolean;
  /** The project that the host names; null on a custom domain and on the loopback. */
  readonly ref: string | null;
}

const withoutPath = (url: URL) =>
  url.pathname === '/' ? null : 'has a path: leave out what comes after the host';

/** The URL of a project: `https://<ref>.supabase.co`, or a custom domain. */
export const projectUrl = webUrl(withoutPath);

/** Where the Management API answers, when it is not Supabase's own. */
export const managementApiUrl = webUrl(withoutPath);

/** Where the keys are published that access tokens are signed with. */
export const jwksUrl = webUrl((url) =>
  url.pathname.endsWith('/jwks.json') ? null : 'is not the URL of a jwks.json',
);

function webUrl(refusal: (url: URL) => string | null) {
  return z.string().transform((text, context): WebUrl => {
    const url = URL.parse(text);
    const problem = url ? (shapeProblem(url) ?? refusal(url)) : 'is not a URL';
    if (!url || problem) {
      context.addIssue(problem ?? 'is not a URL');
      return z.NEVER;
    }
    const shown = url.pathname === '/' ? url.origin : url.href;
    return {
      text: shown,
      shown,
      origin: url.origin,
      tls: url.protocol === 'https:',
      loopback: isLoopback(url.hostname),
      ref: hostedRef(url.hostname),
    };
  });
}

function shapeProblem(url: URL): string | null {
  if (!['https:', 'http:'].includes(url.protocol)) return 'is not an https URL';
  if (url.username || url.password) return 'holds a user or a password, which it must not';
  if (url.search || url.hash) return 'has parameters or a fragment: leave them out';
  if (!isHost(url.hostname)) return 'has no usable host';
  const ours = url.hostname === 'supabase.co' || url.hostname.endsWith('.supabase.co');
  if (ours && (!hostedRef(url.hostname) || url.port)) {
    return 'is on supabase.co but is not https://<project ref>.supabase.co';
  }
  return null;
}

function hostedRef(hostname: string): string | null {
  const [label, ...domain] = hostname.split('.');
  return domain.join('.') === 'supabase.co' ? asProjectRef(label) : null;
}
