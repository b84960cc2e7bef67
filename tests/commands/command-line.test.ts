import { describe, expect, it } from 'vitest';
import { likeperson } from './likeperson.ts';

const wrong: readonly (readonly [line: string, problem: string, command: string])[] = [
  ['--json', "unknown option '--json'", 'likeperson'],
  ['migrate --json', "unknown command 'migrate'", 'likeperson'],
  ['migrations uup --json', "unknown command 'uup' (Did you mean up?)", 'likeperson migrations'],
  ['migrations up --json --nope', "unknown option '--nope'", 'likeperson migrations up'],
  ['deploy --json', "missing required argument 'env'", 'likeperson deploy'],
  [
    'deploy prod --json',
    "command-argument value 'prod' is invalid for argument 'env'. Allowed choices are dev, staging, production",
    'likeperson deploy',
  ],
  [
    'deploy staging --json --dry-run --rollback',
    "option '--dry-run' cannot be used with option '--rollback'",
    'likeperson deploy',
  ],
  [
    'db generate --json --name',
    "option '--name <intent>' argument missing",
    'likeperson db generate',
  ],
];

describe('a command line that is wrong', { timeout: 60_000 }, () => {
  it.each(wrong)('%s is a failure in JSON like any other', async (line, problem, command) => {
    const { exitCode, stdout, stderr } = await likeperson(...line.split(' '));
    expect({ exitCode, stderr, ...JSON.parse(stdout) }).toEqual({
      exitCode: 1,
      stderr: '',
      error: {
        code: 'invalid_command_line',
        message: `${problem}. See what there is: npx ${command} --help`,
      },
    });
  });

  it('is told in words, and ends so too, where nobody asked for JSON', async () => {
    expect(await likeperson('migrations', 'up', '--nope')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: "error: unknown option '--nope'",
    });
  });

  it('is told without the arguments when there are too many: an access token may be one', async () => {
    const words = ['as', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'select', 'name', 'from', 'contacts'];
    const problem =
      "too many arguments for 'as'. Expected 2 arguments but got 5. Put a text of several words in quotes";
    expect(await likeperson(...words)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `error: ${problem}.`,
    });
    expect(JSON.parse((await likeperson(...words, '--json')).stdout)).toEqual({
      error: {
        code: 'invalid_command_line',
        message: `${problem}. See what there is: npx likeperson as --help`,
      },
    });
  });

  it('is none when help was asked for', async () => {
    const { exitCode, stdout } = await likeperson('migrations', 'up', '--json', '--help');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining('Usage: likeperson migrations up [options]'),
    });
  });
});
