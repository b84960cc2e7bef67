import type { SessionClaims } from './claims.ts';
import { ClaimsUnverified } from './errors/claims-unverified.ts';

let create: (claims: SessionClaims) => VerifiedClaims;

/**
 * Claims whose token was verified. The private field makes the class nominal, so that an object with the same
 * shape does not compile, and what was cast is refused at run time. Only token verifiers make one.
 */
export class VerifiedClaims {
  readonly #claims: SessionClaims;
  readonly #json: string;

  static {
    create = (claims) => new VerifiedClaims(claims);
  }

  private constructor(claims: SessionClaims) {
    this.#claims = claims;
    this.#json = JSON.stringify(claims);
  }

  get claims(): SessionClaims {
    return this.#claims;
  }

  /** For `request.jwt.claims`. */
  get json(): string {
    return this.#json;
  }

  /** @throws {ClaimsUnverified} when it is anything else */
  static require(given: unknown): VerifiedClaims {
    if (typeof given === 'object' && given !== null && #claims in given) return given;
    throw new ClaimsUnverified();
  }
}

/** For verifiers only: whoever calls this vouches for the claims. */
export const vouchFor = (claims: SessionClaims): VerifiedClaims => create(claims);
