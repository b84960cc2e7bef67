import { execa } from 'execa';
import { projectRoot } from '../../ops/migrations/paths.ts';

/** What a command of ours said and how it ended. */
interface Ran {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `likeperson` in the checkout, without a terminal and without DATABASE_URL. */
export async function likeperson(...args: string[]): Promise<Ran> {
  return await likepersonWith({}, ...args);
}

/** As `likeperson`, with these variables besides those of this process. */
export async function likepersonWith(
  variables: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<Ran> {
  const { exitCode, stdout, stderr } = await execa('node', ['ops/likeperson.ts', ...args], {
    cwd: projectRoot,
    preferLocal: true,
    localDir: projectRoot,
    reject: false,
    stdin: 'ignore',
    env: { DATABASE_URL: '', ...variables },
  });
  return { exitCode, stdout, stderr };
}
