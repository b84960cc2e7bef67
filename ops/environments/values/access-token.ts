import { z } from 'zod';
import { fingerprint } from './fingerprint.ts';

/** A personal access token of the Management API. It may be the same for several projects. */
export const accessToken = z
  .string()
  .regex(/^sbp_(oauth_)?[0-9a-f]{40}$/, 'is not an access token, which begins with sbp_')
  .transform((text) => ({ text, shown: `access token, sha256 ${fingerprint(text)}` }));
