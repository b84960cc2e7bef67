import { decodeJwt } from 'jose';
import { z } from 'zod';
import { fingerprint } from './fingerprint.ts';
import { asProjectRef } from './project-ref.ts';

/** A key of a project's API: of the new kind, which says nothing about its project, or a JWT, which does. */
interface ApiKey {
  readonly text: string;
  readonly shown: string;
  readonly jwt: boolean;
  /** The project in a JWT's `ref` claim; null when it names none. */
  readonly ref: string | null;
}

type Power = 'public' | 'secret';

/** The key that apps carry: `sb_publishable_…`, or a JWT of the role anon. */
export const publishableKey = apiKey('public');

/** The key that goes past RLS: `sb_secret_…`, or a JWT of the role service_role. */
export const secretKey = apiKey('secret');

const misplaced = {
  public:
    'holds a secret key, which goes past every policy. Put the publishable (or anon) key here; and if the secret one was ever given to a client, replace it',
  secret: 'holds the publishable (or anon) key. Put the secret (or service_role) key here',
} as const;

function apiKey(wanted: Power) {
  return z.string().transform((text, context): ApiKey => {
    const found = recognise(text);
    if (typeof found === 'string') context.addIssue(found);
    else if (found.power !== wanted) context.addIssue(misplaced[wanted]);
    else return { ...found.key, text, shown: `${found.name}, sha256 ${fingerprint(text)}` };
    return z.NEVER;
  });
}

interface Recognised {
  readonly power: Power;
  readonly name: string;
  readonly key: Pick<ApiKey, 'jwt' | 'ref'>;
}

/** What key that is, or in words why it is none. */
function recognise(text: string): Recognised | string {
  const opaque = { jwt: false, ref: null };
  if (/^sb_publishable_[\w-]{16,}$/.test(text)) {
    return { power: 'public', name: 'publishable key', key: opaque };
  }
  if (/^sb_secret_[\w-]{16,}$/.test(text)) {
    return { power: 'secret', name: 'secret key', key: opaque };
  }
  return text.startsWith('eyJ') ? recogniseJwt(text) : 'is not an API key of a project';
}

function recogniseJwt(text: string): Recognised | string {
  const claims = claimsOf(text);
  if (!claims) return 'is not a whole JWT';
  const { role, ref, exp } = claims;
  // Only the platform can check the signature; what it says of itself is enough to find a mix-up.
  if (exp !== undefined && exp * 1000 < Date.now()) return 'is a key that has expired';
  const key = { jwt: true, ref: asProjectRef(ref) };
  if (role === 'anon') return { power: 'public', name: 'anon key (JWT)', key };
  if (role === 'service_role') return { power: 'secret', name: 'service_role key (JWT)', key };
  return 'is a JWT, but of neither anon nor service_role: an access token is no API key';
}

function claimsOf(text: string) {
  try {
    return decodeJwt(text);
  } catch {
    return null;
  }
}
