import type { DeclarationFile } from './declaration-file.ts';

/** A declaration of the package that a signature names. */
export interface Mention {
  readonly name: string;
  /** The file, relative to the one it is named in; undefined for that one. */
  readonly from: string | undefined;
  readonly keysOnly: boolean;
}

/** What a signature in this file names of the package. */
export function namedIn(signature: string, { declarations, imported }: DeclarationFile): Mention[] {
  const code = signature.replaceAll(/(?<!import\()("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g, "''");
  const inline = [...code.matchAll(/import\("(\.[^"]+)"\)\.(\w+)/g)].map(([, from, name = '']) => ({
    name,
    from,
    keysOnly: false,
  }));
  // Neither keys nor methods, which may be called as something is.
  const words = new Set(code.match(/(?<![\w.#])[A-Za-z_]\w*(?![\w(]|\??:)/g));
  const known = [...words].filter((name) => declarations.has(name) || imported.has(name));
  return [
    ...inline,
    ...known.map((name) => ({
      name,
      from: imported.get(name),
      keysOnly: !new RegExp(`(?<!keyof typeof )\\b${name}\\b`).test(code),
    })),
  ];
}
