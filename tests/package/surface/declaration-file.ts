/** `export { name } from '…'`; the name `*` stands for all. */
interface ReExport {
  readonly name: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

/** What a file that tsc emitted declares, and what it has from other files of the package. */
export interface DeclarationFile {
  /** By name, without comments; an overloaded function has several lines. */
  readonly declarations: ReadonlyMap<string, string>;
  /** Name → file, relative to this one. */
  readonly imported: ReadonlyMap<string, string>;
  readonly reExports: readonly ReExport[];
}

const named =
  /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|const|function) (\w+)/;

/**
 * Reads a declaration file as tsc lays it out: statements begin in the first column, and nothing else does but their
 * ends. It is no parser; TypeScript 7 has no API to be asked.
 */
export function readDeclarationFile(source: string): DeclarationFile {
  const declarations = new Map<string, string>();
  const imported = new Map<string, string>();
  const reExports: ReExport[] = [];
  for (const statement of statementsOf(source)) {
    const from = /from '([^']+)';$/.exec(statement)?.[1] ?? '';
    const name = named.exec(statement)?.[1];
    if (name) {
      const before = declarations.get(name);
      declarations.set(name, before ? `${before}\n${statement}` : statement);
    } else if (statement.startsWith('import')) {
      if (from.startsWith('.')) for (const one of inBraces(statement)) imported.set(one.name, from);
    } else if (statement.startsWith('export *')) {
      reExports.push({ name: '*', from, typeOnly: false });
    } else {
      reExports.push(...inBraces(statement).map((one) => ({ ...one, from })));
    }
  }
  return { declarations, imported, reExports };
}

function statementsOf(source: string): string[] {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^ *(\/\/.*)?\n/gm, '')
    .split(/\n(?=[a-z])/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '' && statement !== 'export {};');
}

/** The names between the braces of an import or export. */
function inBraces(statement: string): { name: string; typeOnly: boolean }[] {
  const [, allTypes, list = ''] = /^(?:import|export) (type )?\{([^}]*)\}/.exec(statement) ?? [];
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => ({
      name: one.replace(/^type /, ''),
      typeOnly: allTypes !== undefined || one.startsWith('type '),
    }));
}
