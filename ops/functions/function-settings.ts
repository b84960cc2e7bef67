import { readFile } from 'node:fs/promises';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { InvalidFunctionSettings } from './errors/invalid-function-settings.ts';

const config = z.object({
  functions: z.record(z.string(), z.object({ verify_jwt: z.boolean().optional() })).optional(),
});

/**
 * What `config.toml` says of each function, which is where the Supabase CLI looks too. What it does not mention
 * wants a valid JWT, as on the platform.
 *
 * @returns whether a function, by its name, wants one
 * @throws {InvalidFunctionSettings} when the file is no TOML, or a setting is none
 */
export async function readVerifyJwt(configFile: string): Promise<(name: string) => boolean> {
  const read = config.safeParse(tables(await textOf(configFile)));
  if (!read.success) {
    const places = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new InvalidFunctionSettings(places);
  }
  const { functions = {} } = read.data;
  return (name) => functions[name]?.verify_jwt ?? true;
}

function tables(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidFunctionSettings([String(error)]);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
