import { z } from 'zod';

const DEFAULT_IMAGE = 'supabase/postgres:17.6.1.054';

const settingsSchema = z.object({
  TEST_SERVER: z.enum(['embedded', 'container', 'url']).default('embedded'),
  TEST_IMAGE: z.string().min(1).default(DEFAULT_IMAGE),
  TEST_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

/** The kind of server that the tests run on. */
export type ServerChoice =
  | { kind: 'embedded' }
  | { kind: 'container'; image: string }
  | { kind: 'url'; url: string };

/** A variable that chooses the test server has no usable value. */
export class ServerChoiceError extends Error {
  readonly code = 'server-choice';

  constructor(variable: string, value: string | undefined, advice: string) {
    super(`Choosing the test server failed: ${variable} is ${JSON.stringify(value)}. ${advice}`);
    this.name = 'ServerChoiceError';
  }
}

/**
 * Reads TEST_SERVER, TEST_IMAGE and TEST_DATABASE_URL.
 *
 * @throws {ServerChoiceError} naming the variable, its value and what to set
 */
export function readServerChoice(env: NodeJS.ProcessEnv): ServerChoice {
  const parsed = settingsSchema.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const variable = String(issue?.path[0]);
    throw new ServerChoiceError(variable, env[variable], issue?.message ?? '');
  }
  const { TEST_SERVER: kind, TEST_IMAGE: image, TEST_DATABASE_URL: url } = parsed.data;
  if (kind === 'embedded') return { kind };
  if (kind === 'container') return { kind, image };
  if (!url) {
    const advice = 'Set it to the postgresql:// URL of a superuser, or choose another TEST_SERVER.';
    throw new ServerChoiceError('TEST_DATABASE_URL', url, advice);
  }
  return { kind, url };
}
