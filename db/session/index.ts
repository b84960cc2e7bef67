// likeperson/session: a verified caller's database. Classes that only this module makes are exported as types.

export type { SessionClaims } from './claims.ts';
export { AccessRevoked } from './errors/access-revoked.ts';
export { ClaimsMalformed } from './errors/claims-malformed.ts';
export { ClaimsUnverified } from './errors/claims-unverified.ts';
export { ConnectionFailed } from './errors/connection-failed.ts';
export { ConnectionLost } from './errors/connection-lost.ts';
export { InvalidReason } from './errors/invalid-reason.ts';
export { IsolationUnsupported } from './errors/isolation-unsupported.ts';
export { PoolClosed } from './errors/pool-closed.ts';
export { PoolExhausted } from './errors/pool-exhausted.ts';
export { PrivilegedConnection } from './errors/privileged-connection.ts';
export { SigningKeysUnavailable } from './errors/signing-keys-unavailable.ts';
export { StatementAborted } from './errors/statement-aborted.ts';
export { StatementFailed } from './errors/statement-failed.ts';
export { StatementTimedOut } from './errors/statement-timed-out.ts';
export { StatementUnsupported } from './errors/statement-unsupported.ts';
export { TokenExpired } from './errors/token-expired.ts';
export { TokenFromElsewhere } from './errors/token-from-elsewhere.ts';
export { TokenMalformed } from './errors/token-malformed.ts';
export { TokenNotYetValid } from './errors/token-not-yet-valid.ts';
export { TokenSignatureInvalid } from './errors/token-signature-invalid.ts';
export { TransactionBusy } from './errors/transaction-busy.ts';
export { TransactionConflict } from './errors/transaction-conflict.ts';
export { TransactionEnded } from './errors/transaction-ended.ts';
export { TransactionRolledBack } from './errors/transaction-rolled-back.ts';
export { VerifierMissing } from './errors/verifier-missing.ts';
export { WeakSecret } from './errors/weak-secret.ts';
export { openSession } from './open-session.ts';
export type { Outcome } from './outcome.ts';
export { type ServiceDatabase, serviceSession } from './service-session.ts';
export type { SessionDatabase } from './session-database.ts';
export { openPool, type SessionPool, type SessionPoolOptions } from './session-pool.ts';
export type { SessionOptions, SessionTransactionConfig } from './session-runner.ts';
export type { SessionSchema, SessionTables } from './session-schema.ts';
export type { SessionTransaction } from './session-transaction.ts';
export type { SigningKeys } from './signing-keys.ts';
export type { StatementResult } from './statement.ts';
export type { StatementResultHKT } from './statement-result-hkt.ts';
export type { Streamable, StreamedRow } from './stream.ts';
export {
  createTokenVerifier,
  type TokenVerifier,
  type TokenVerifierOptions,
} from './token-verifier.ts';
export type { VerifiedClaims } from './verified-claims.ts';
