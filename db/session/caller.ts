import { serviceRole, signedInRole } from '../../policies/roles.ts';
import { TokenExpired } from './errors/token-expired.ts';
import type { TransactionSettings } from './settings.ts';
import type { VerifiedClaims } from './verified-claims.ts';

/** For whom a session acts. */
export interface SessionCaller {
  readonly settings: TransactionSettings;
  /** Whether their claims give them something. */
  readonly isPerson: boolean;
  /** @throws {TokenExpired} when they may no longer begin anything */
  requireValid(): void;
}

/** How long a token is still good for what was asked in time and waited for a connection. */
const GRACE_MS = 30_000;

/** A signed-in person. */
export function personCaller({ claims, json }: VerifiedClaims): SessionCaller {
  const lastMs = claims.exp * 1000 + GRACE_MS;
  return {
    settings: { role: signedInRole, 'request.jwt.claims': json },
    isPerson: true,
    requireValid: () => {
      if (Date.now() > lastMs) throw new TokenExpired();
    },
  };
}

/** A job of the server. Its name in pg_stat_activity is cut to 63 bytes there; the setting is whole. */
export function serviceCaller(reason: string): SessionCaller {
  return {
    settings: {
      role: serviceRole,
      'request.jwt.claims': JSON.stringify({ role: serviceRole }),
      application_name: `likeperson: ${reason}`,
      'likeperson.reason': reason,
    },
    isPerson: false,
    requireValid: () => undefined,
  };
}
