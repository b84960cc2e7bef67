/** A row of auth.users as the auth server would write it; the columns of pending tokens are empty, not null. */
export interface AuthUser {
  id: string;
  instanceId: string;
  aud: string;
  role: string;
  email: string;
  encryptedPassword: string;
  emailConfirmedAt: string;
  lastSignInAt: string | null;
  rawAppMetaData: object;
  rawUserMetaData: object;
  confirmationToken: string;
  recoveryToken: string;
  emailChangeTokenNew: string;
  emailChange: string;
  createdAt: string;
  updatedAt: string;
}

export interface AuthIdentity {
  id: string;
  providerId: string;
  userId: string;
  identityData: object;
  provider: string;
  createdAt: string;
  updatedAt: string;
}
