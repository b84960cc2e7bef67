import { execa } from 'execa';

/**
 * Looks at the command lines of all processes of this machine, again and again, while `work` goes on.
 *
 * @returns each that was seen
 */
export async function commandLinesDuring(work: () => Promise<unknown>): Promise<Set<string>> {
  const seen = new Set<string>();
  let working = true;
  const worked = work().finally(() => {
    working = false;
  });
  // Its failure is told below, when nobody looks any more.
  worked.catch(() => undefined);
  while (working) {
    const { stdout } = await execa('ps', ['-axww', '-o', 'args=']);
    for (const line of stdout.split('\n')) seen.add(line.trim());
  }
  await worked;
  return seen;
}
