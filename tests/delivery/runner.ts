import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import type { Checkout } from './checkout.ts';
import type { CommandLine } from './command-lines.ts';

/** What GitHub knows: the value of each expression, and the secrets and variables of each of its environments. */
export interface Known {
  readonly expressions: Readonly<Record<string, string>>;
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** How a command line ended, and everything it printed. */
export interface Ran {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** Runs command lines as a runner of GitHub does: in bash, with its files, and with no variable of ours. */
export interface Runner {
  run(line: CommandLine, variables?: Readonly<Record<string, string>>): Promise<Ran>;
  /** A file of RUNNER_TEMP, or the summary. */
  read(name: string): Promise<string>;
}

/** The only thing here that is not real: it writes down how it was called, and what it was to publish. */
const gh = `#!/usr/bin/env bash
printf '%s\\n' "$@" > "$RUNNER_TEMP/gh-arguments"
printf '%s\\n' "$GH_TOKEN" "$GH_REPO" > "$RUNNER_TEMP/gh-environment"
`;

export async function createRunner({ dir }: Checkout, known: Known): Promise<Runner> {
  const temp = path.join(dir, '../temp');
  const bin = path.join(dir, '../bin');
  const home = path.join(dir, '../home');
  for (const made of [temp, bin, home]) await mkdir(made, { recursive: true });
  await writeFile(path.join(bin, 'gh'), gh);
  await chmod(path.join(bin, 'gh'), 0o755);
  const summary = path.join(temp, 'summary');
  const github = {
    PATH: [bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
    HOME: home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'kari',
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: temp,
    // What npx cannot find here, a registry is not asked for.
    npm_config_offline: 'true',
  };
  return {
    run: async (line, variables) => {
      const script = path.join(temp, 'script.sh');
      await writeFile(script, line.run);
      const { exitCode, all } = await execa('bash', ['-e', script], {
        cwd: dir,
        env: { ...github, ...resolved(line, known, temp), ...variables },
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
        all: true,
      });
      return { exitCode, output: all };
    },
    read: (name) => readFile(path.join(temp, name), 'utf8'),
  };
}

/** @throws {Error} when a variable is made of something that GitHub does not have there */
function resolved(
  { env, environment, matrix, place }: CommandLine,
  { expressions, environments }: Known,
  temp: string,
): Record<string, string> {
  const there: Readonly<Record<string, string>> = {
    ...expressions,
    'runner.temp': temp,
    ...Object.fromEntries(Object.entries(matrix).map(([name, value]) => [`matrix.${name}`, value])),
    ...environments[environment ?? ''],
  };
  const value = (text: string) =>
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const found = there[expression];
      if (found === undefined) throw new Error(`${place} has no ${expression}.`);
      return found;
    });
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(text)]));
}
