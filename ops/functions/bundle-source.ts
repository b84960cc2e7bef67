import { isBuiltin } from 'node:module';
import path from 'node:path';
import { build, type Message, type Plugin } from 'esbuild';
import { FunctionNotBuilt } from './errors/function-not-built.ts';
import { UnresolvedImport, type UnresolvedSpecifier } from './errors/unresolved-import.ts';

/**
 * Bundles the entry of a function and all that it imports into one ES module, without source map. Nothing in it
 * depends on the time, the machine or where the folder lies.
 *
 * @param functionsDir the folder that has a folder for each function
 * @throws {UnresolvedImport} when something is imported that is not on this machine
 * @throws {FunctionNotBuilt} when a file is no program
 */
export async function bundleSource(functionsDir: string, name: string): Promise<string> {
  const root = path.dirname(path.resolve(functionsDir));
  const unresolved: UnresolvedSpecifier[] = [];
  const entry = path.join(path.resolve(functionsDir), name, 'index.ts');
  let text: string | undefined;
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      target: 'es2024',
      mainFields: ['module', 'main'],
      conditions: ['deno', 'worker', 'import'],
      charset: 'utf8',
      legalComments: 'none',
      sourcemap: false,
      // Comments and the names of CommonJS modules have paths from the root: a linked node_modules is where the link is.
      preserveSymlinks: true,
      logLevel: 'silent',
      // What lies above the folder must not change what comes of it.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, target: 'es2024' } },
      plugins: [onlyFromHere(root, unresolved)],
    });
    text = outputFiles[0]?.text;
  } catch (error) {
    if (unresolved.length === 0) throw new FunctionNotBuilt(name, problemsOf(error));
  }
  if (unresolved.length > 0) throw new UnresolvedImport(name, unresolved.toSorted(byPlace));
  if (text === undefined) throw new FunctionNotBuilt(name, ['esbuild wrote nothing']);
  return text;
}

/** Lets nothing be imported but files, and the modules that Deno itself has, whose prefix `node:` it insists on. */
function onlyFromHere(root: string, unresolved: UnresolvedSpecifier[]): Plugin {
  return {
    name: 'only-from-here',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path: specifier, pluginData, ...from }) => {
        if (pluginData === asking) return undefined;
        if (isBuiltin(specifier)) {
          return { path: `node:${specifier.replace(/^node:/, '')}`, external: true };
        }
        const found = await resolve(specifier, { ...from, pluginData: asking });
        if (found.errors.length === 0 && !found.external) return found;
        const file = path.relative(root, from.importer).replaceAll(path.sep, '/');
        unresolved.push({ file, specifier });
        return { path: specifier, external: true };
      });
    },
  };
}

const asking = Symbol('asking esbuild itself');

function problemsOf(error: unknown): string[] {
  const { errors } = Object.assign({ errors: [] as Message[] }, error);
  if (errors.length === 0) return [error instanceof Error ? error.message : String(error)];
  return errors.map(({ text, location }) =>
    location ? `${location.file}:${location.line}: ${text}` : text,
  );
}

function byPlace(a: UnresolvedSpecifier, b: UnresolvedSpecifier): number {
  return `${a.file}\0${a.specifier}` < `${b.file}\0${b.specifier}` ? -1 : 1;
}
