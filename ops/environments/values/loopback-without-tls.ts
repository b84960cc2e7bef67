import { z } from 'zod';

/** Lets a rehearsal on this machine stand for staging or production, where there is no certificate. */
export const loopbackWithoutTls = z
  .literal('allowed', 'has one meaningful value, which is "allowed"; otherwise leave it out')
  .transform((text) => ({ text, shown: text }));
