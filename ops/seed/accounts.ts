import type { Persona } from './personas.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/**
 * Of the password `likeperson`, which everyone has who is seeded on a server of one's own machine. Made once
 * with pgcrypto's `crypt()`: thousands of bcrypt hashes would take minutes.
 */
const SEED_PASSWORD_HASH = '$2a$10$uR.8pT.SpqlTmAW4xYrd5.YctWEfLW6cOnETp2N1VvecNvpojGCVC';

const NO_INSTANCE = '00000000-0000-0000-0000-000000000000';

/** A password that everybody can read opens accounts only where the server listens to this machine alone. */
export function passwordHashFor(url: string): string {
  const { hostname } = new URL(url);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? SEED_PASSWORD_HASH : '';
}

type Account = Pick<Persona, 'userId' | 'fullName' | 'email'>;

/** Writes somebody who can sign in: user, identity and profile under one id. */
export function addAccount(
  { rows, passwordHash }: Pick<World, 'rows' | 'passwordHash'>,
  random: Random,
  { userId, fullName, email }: Account,
  at: { created: string; lastSignIn: string | null },
  phone: string | null,
): void {
  const written = { createdAt: at.created, updatedAt: at.created };
  rows.add('auth.users', {
    id: userId,
    instanceId: NO_INSTANCE,
    aud: 'authenticated',
    role: 'authenticated',
    email,
    encryptedPassword: passwordHash,
    emailConfirmedAt: at.created,
    lastSignInAt: at.lastSignIn,
    rawAppMetaData: { provider: 'email', providers: ['email'] },
    rawUserMetaData: {},
    confirmationToken: '',
    recoveryToken: '',
    emailChangeTokenNew: '',
    emailChange: '',
    ...written,
  });
  rows.add('auth.identities', {
    id: random.uuid(),
    providerId: userId,
    userId,
    identityData: { sub: userId, email, email_verified: true },
    provider: 'email',
    ...written,
  });
  rows.add('profiles', {
    id: userId,
    userId,
    fullName,
    email,
    phone,
    erasedAt: null,
    ...written,
  });
}
