import { z } from 'zod';
import { InvalidVariable } from '../errors/invalid-variable.ts';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

/**
 * The database that DATABASE_URL names, or undefined when it is not set.
 *
 * @throws {InvalidVariable} when it is not a Postgres URL.
 */
export function databaseUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const value = environment.DATABASE_URL;
  if (!value) return undefined;
  const parsed = postgresUrl.safeParse(value);
  if (!parsed.success) {
    throw new InvalidVariable(
      'DATABASE_URL',
      'a URL such as postgresql://postgres:<password>@<host>:5432/postgres',
    );
  }
  return parsed.data;
}
