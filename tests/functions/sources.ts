import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildArtefacts } from '../../ops/functions/build-artefacts.ts';

/** A folder of functions of one's own. */
export interface Sources extends AsyncDisposable {
  /** The folder above `functions/`. */
  readonly root: string;
  readonly functionsDir: string;
  /** Writes a file, by its path below the root. */
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  build(): ReturnType<typeof buildArtefacts>;
}

/** What a function answers is its `text`. */
export const answering = (text: string) =>
  `Deno.serve(() => new Response(${JSON.stringify(text)}));\n`;

/** Makes a folder with these files below `functions/`. */
export async function functionSources(
  files: Readonly<Record<string, string>> = {},
): Promise<Sources> {
  const root = await mkdtemp(path.join(tmpdir(), 'likeperson-functions-'));
  const functionsDir = path.join(root, 'functions');
  await mkdir(functionsDir);
  const write = async (file: string, text: string) => {
    const whole = path.join(root, file);
    await mkdir(path.dirname(whole), { recursive: true });
    await writeFile(whole, text);
  };
  for (const [file, text] of Object.entries(files)) await write(`functions/${file}`, text);
  return {
    root,
    functionsDir,
    write,
    remove: (file) => rm(path.join(root, file), { recursive: true }),
    build: () => buildArtefacts(functionsDir),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
