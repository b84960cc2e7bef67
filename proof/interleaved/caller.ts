/** Somebody whose statements are mixed with those of others. */
export interface InterleavedCaller {
  /** For reports. */
  readonly name: string;
  /** The database role that the API takes for them. */
  readonly role: 'anon' | 'authenticated' | 'service_role';
  /** The claims of their token, as JSON. */
  readonly claims: string;
}
