import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type DeclarationFile, readDeclarationFile } from './declaration-file.ts';
import { namedIn } from './named-in.ts';
import { type Extent, signature } from './signature.ts';

/** A declaration of the package. */
interface Declared extends Extent {
  readonly file: string;
  readonly name: string;
}

/** What an entry exports, and a page of it with all that is named by it: what features may come to lean on. */
export interface EntrySurface {
  readonly exported: readonly string[];
  readonly page: string;
}

const idOf = ({ file, name }: Declared) => `${file} ${name}`;
const beside = (file: string, from: string) =>
  path.join(path.dirname(file), from.replace(/\.ts$/, '.d.ts'));

/**
 * A page for each entry of the package.
 *
 * @param entries the declaration file of each, by its name
 */
export async function publicSurface(
  entries: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, EntrySurface>> {
  const exported = new Map<string, Declared[]>();
  for (const [entry, file] of Object.entries(entries)) exported.set(entry, await exportsOf(file));
  const pinned = new Set([...exported.values()].flat().map(idOf));
  const surfaces = new Map<string, EntrySurface>();
  for (const [entry, list] of exported) {
    const others = (await allNamedBy(list)).filter((one) => !pinned.has(idOf(one)));
    const parts = [
      `# likeperson/${entry}`,
      'What this entry exports, as TypeScript sees it. `npm test -- tests/package/surface -u` writes this page; what changes here, features notice.',
      await fenced(list),
      ...(others.length > 0 ? ['## Named by these', await fenced(others)] : []),
    ];
    const page = `${parts.join('\n\n')}\n`;
    surfaces.set(entry, { exported: list.map(({ name }) => name), page });
  }
  return surfaces;
}

/** What a module exports, each with the file that declares it. */
async function exportsOf(file: string, typeOnly = false): Promise<Declared[]> {
  const { declarations, reExports } = await fileAt(file);
  const own = [...declarations]
    .filter(([, text]) => text.startsWith('export '))
    .map(([name]) => ({ file, name, typeOnly, keysOnly: false }));
  const others = await Promise.all(
    reExports.map(async ({ name, from, typeOnly: here }) => {
      const all = await exportsOf(beside(file, from), typeOnly || here);
      return name === '*' ? all : all.filter((one) => one.name === name);
    }),
  );
  return [...own, ...others.flat()];
}

/** What these name, and what that names in turn. */
async function allNamedBy(declared: readonly Declared[]): Promise<Declared[]> {
  const found = new Map<string, Declared>();
  const waiting = [...declared];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { file } = one;
    for (const { name, from, keysOnly } of namedIn(await signatureOf(one), await fileAt(file))) {
      const named = { file: from ? beside(file, from) : file, name, typeOnly: true, keysOnly };
      const known = found.get(idOf(named));
      if (known && (keysOnly || !known.keysOnly)) continue;
      found.set(idOf(named), named);
      waiting.push(named);
    }
  }
  return [...found.values()];
}

async function signatureOf({ file, name, ...extent }: Declared): Promise<string> {
  const declaration = (await fileAt(file)).declarations.get(name);
  if (!declaration) throw new Error(`The public surface names ${name}, which is not in ${file}.`);
  return signature(declaration, extent);
}

async function fenced(declared: readonly Declared[]): Promise<string> {
  const byName = declared.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const signatures = await Promise.all(byName.map(signatureOf));
  const shown = signatures.map((text) => text.replaceAll(/import\("[^"]+"\)\./g, ''));
  return `\`\`\`ts\n${shown.join('\n\n')}\n\`\`\``;
}

const files = new Map<string, Promise<DeclarationFile>>();

function fileAt(file: string): Promise<DeclarationFile> {
  const read = files.get(file) ?? readFile(file, 'utf8').then(readDeclarationFile);
  files.set(file, read);
  return read;
}
