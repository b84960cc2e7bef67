import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTokenVerifier, type TokenVerifier } from '../../db/session/token-verifier.ts';
import { createSigner, ISSUER, type Signer } from './signer.ts';

const NOW = Math.floor(Date.now() / 1000);
const SUBJECT = '11111111-2222-4333-8444-555555555555';
const ORGANIZATION = '22222222-2222-4333-8444-555555555555';
const SECRET = 'a secret of a project that signs with HS256';

const claims = {
  iss: ISSUER,
  sub: SUBJECT,
  aud: 'authenticated',
  exp: NOW + 900,
  iat: NOW,
  role: 'authenticated',
  email: 'somebody@likeperson.example',
  user_role: 'coordinator',
  memberships: [{ organization_id: ORGANIZATION, role: 'coordinator', association_ids: [] }],
};

let signer: Signer;
let verifier: TokenVerifier;
beforeAll(async () => {
  signer = await createSigner();
  verifier = createTokenVerifier({ keys: { jwks: signer.jwks }, issuer: ISSUER });
});
afterEach(() => vi.useRealTimers());

/** The error that verifying ends in, after seeing that it tells nothing of the token. */
async function refusalOf(token: string, by = verifier): Promise<Error & { code: string }> {
  const error = await by.verify(token).then(
    () => undefined,
    (refusal: Error & { code: string }) => refusal,
  );
  if (!error) throw new TypeError('The token was accepted.');
  const told = JSON.stringify([String(error), error, error.cause ?? '']);
  for (const secret of [SUBJECT, 'somebody', ...token.split('.')].filter(
    (part) => part.length > 8,
  )) {
    expect(told).not.toContain(secret);
  }
  return error;
}

const codeOf = async (change: object, header?: { alg?: string; kid?: string }) =>
  (await refusalOf(await signer.sign({ ...claims, ...change }, header))).code;

describe('an access token', () => {
  it('gives its claims when everything is right', async () => {
    const verified = await verifier.verify(await signer.sign(claims));
    expect(verified.claims).toEqual(claims);
    expect(JSON.parse(verified.json)).toEqual(claims);
  });

  it.each([
    ['has expired', { exp: NOW - 60 }, 'token-expired'],
    ['is valid later only', { nbf: NOW + 60 }, 'token-not-yet-valid'],
    ['was issued in the future', { iat: NOW + 60 }, 'token-not-yet-valid'],
    ['comes from another issuer', { iss: 'https://other.example/auth/v1' }, 'token-from-elsewhere'],
    ['has no issuer', { iss: undefined }, 'token-from-elsewhere'],
    ['is for another audience', { aud: 'anon' }, 'token-from-elsewhere'],
    ['never expires', { exp: undefined }, 'claims-malformed'],
    ['has no subject', { sub: undefined }, 'claims-malformed'],
    ["is a service key's", { role: 'service_role' }, 'claims-malformed'],
    ['names no database role', { role: undefined }, 'claims-malformed'],
    ['has a subject that is no id', { sub: `${SUBJECT}' or true` }, 'claims-malformed'],
    ['has memberships that are no list', { memberships: {} }, 'claims-malformed'],
    ['is longer than policies read', { app_metadata: 'x'.repeat(9000) }, 'claims-malformed'],
  ])('that %s is refused', async (_name, change, code) => {
    expect(await codeOf(change)).toBe(code);
  });

  it('is accepted within the clock tolerance and not beyond', async () => {
    const token = await signer.sign(claims);
    vi.useFakeTimers({ toFake: ['Date'], now: (claims.exp + 9) * 1000 });
    await expect(verifier.verify(token)).resolves.toBeDefined();
    vi.setSystemTime((claims.exp + 11) * 1000);
    expect((await refusalOf(token)).code).toBe('token-expired');
  });

  it('names the claims that are wrong and not their values', async () => {
    const memberships = [{ ...claims.memberships[0], role: 'king' }];
    const error = await refusalOf(await signer.sign({ ...claims, memberships }));
    expect(error).toMatchObject({ code: 'claims-malformed', paths: ['memberships.0.role'] });
    expect(error.message).not.toContain('king');
  });
});

describe('a signature', () => {
  it('by another key is refused, whether or not it names ours', async () => {
    const stranger = await createSigner();
    expect((await refusalOf(await stranger.sign(claims))).code).toBe('token-signature-invalid');
    expect((await refusalOf(await stranger.sign(claims, { kid: 'key-2' }))).code).toBe(
      'token-signature-invalid',
    );
  });

  it('is checked against the claims', async () => {
    const [header, , signature] = (await signer.sign(claims)).split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, user_role: 'global_admin' }));
    const token = [header, forged.toString('base64url'), signature].join('.');
    expect((await refusalOf(token)).code).toBe('token-signature-invalid');
  });

  it('by nobody (alg none) is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part(claims)}.`;
    expect((await refusalOf(token)).code).toBe('token-signature-invalid');
  });

  it('with the public key taken for a secret is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(signer.jwks.keys[0]));
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(secret);
    expect((await refusalOf(token)).code).toBe('token-signature-invalid');
  });

  it('with a secret is accepted only where a secret is configured, and then nothing else', async () => {
    const bySecret = createTokenVerifier({ keys: { secret: SECRET }, issuer: ISSUER });
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(SECRET));
    await expect(bySecret.verify(token)).resolves.toBeDefined();
    expect((await refusalOf(token)).code).toBe('token-signature-invalid');
    expect((await refusalOf(await signer.sign(claims), bySecret)).code).toBe(
      'token-signature-invalid',
    );
  });

  it('with a short secret is not worth checking', () => {
    const keys = { secret: 'too short' };
    expect(() => createTokenVerifier({ keys, issuer: ISSUER })).toThrow(/32 or more/);
  });
});

describe('something else than a token', () => {
  it.each(['', 'a', 'a.b.c', '..', `${'a'.repeat(20_000)}.b.c`])(
    'is refused: %.10s',
    async (text) => {
      expect((await refusalOf(text)).code).toBe('token-malformed');
    },
  );
});

describe('keys that are fetched', () => {
  it('verify, and when they cannot be fetched the token is not blamed', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(signer.jwks));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const keys = { jwksUrl: `http://127.0.0.1:${port}/.well-known/jwks.json` };
    const token = await signer.sign(claims);
    await createTokenVerifier({ keys, issuer: ISSUER }).verify(token);
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    const late = createTokenVerifier({ keys, issuer: ISSUER });
    expect((await refusalOf(token, late)).code).toBe('signing-keys-unavailable');
  });
});
