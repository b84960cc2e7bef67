import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { InvalidVariable } from '../errors/invalid-variable.ts';
import { projectRoot } from '../migrations/paths.ts';
import { type EnvironmentName, environmentNames, isEnvironmentName } from './environment-name.ts';
import { UnreadableFile } from './errors/unreadable-file.ts';
import type { Variable } from './variables.ts';

/** Where configuration is read from. */
export interface Sources {
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The folder of the `.env.<name>` files. */
  readonly dir: string;
}

/** A text that was found, and where, for people. */
export interface Found {
  readonly text: string;
  readonly origin: string;
}

/** What this process was started with; LIKEPERSON_ENV_DIR names another folder than the checkout. */
export function processSources(): Sources {
  return {
    variables: process.env,
    dir: path.resolve(process.env.LIKEPERSON_ENV_DIR || projectRoot),
  };
}

/** The process variable that belongs to one environment whatever else is set. */
export function prefixed(name: EnvironmentName, variable: Variable): string {
  return `LIKEPERSON_${name.toUpperCase()}_${variable}`;
}

/**
 * Looks a variable of one environment up: first `LIKEPERSON_STAGING_<VARIABLE>`, then the bare name where
 * LIKEPERSON_ENV says that the process is this environment's, then the file. A bare name alone belongs to no
 * environment, so that what lies about in a shell reaches none. Empty is absent.
 *
 * @throws {UnreadableFile} when the file is there and cannot be read
 * @throws {InvalidVariable} when LIKEPERSON_ENV names no environment
 */
export async function openSource(
  name: EnvironmentName,
  { variables, dir }: Sources,
): Promise<(variable: Variable) => Found | undefined> {
  const own = variables.LIKEPERSON_ENV?.trim();
  if (own && !isEnvironmentName(own)) {
    throw new InvalidVariable('LIKEPERSON_ENV', `one of ${environmentNames.join(', ')}`);
  }
  const file = `.env.${name}`;
  const inFile = await readVariables(path.join(dir, file));
  return (variable) => {
    const candidates = [
      { text: variables[prefixed(name, variable)], origin: `variable ${prefixed(name, variable)}` },
      own === name
        ? {
            text: variables[variable],
            origin: `variable ${variable}, as LIKEPERSON_ENV is ${name}`,
          }
        : undefined,
      { text: inFile[variable], origin: `file ${file}` },
    ];
    for (const candidate of candidates) {
      const text = candidate?.text?.trim();
      if (candidate && text) return { text, origin: candidate.origin };
    }
    return undefined;
  };
}

async function readVariables(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new UnreadableFile(path.basename(file), codeOf(error));
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
