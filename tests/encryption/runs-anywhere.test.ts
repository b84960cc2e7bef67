import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../ops/migrations/paths.ts';

const root = path.join(projectRoot, 'db/encryption');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** What Node, Deno and browsers have alike, and what runs in all of them. */
const packages = ['drizzle-orm', 'zod'];
const nodeOnly = /\b(Buffer|process|require|global|setImmediate|__dirname|__filename)\b/;

it.each(files)('%s uses nothing that only Node has', (file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    ([, name = '']) => name,
  );
  const foreign = imports.filter((name) => !name.startsWith('.'));
  expect(foreign.filter((name) => !packages.includes(name))).toEqual([]);
  expect(
    foreign.filter((name) => name.startsWith('node:') || builtinModules.includes(name)),
  ).toEqual([]);
  expect(imports.filter((name) => name.startsWith('.') && !name.endsWith('.ts'))).toEqual([]);
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').replaceAll(/'[^']*'|`[^`]*`/g, "''");
  expect(code).not.toMatch(nodeOnly);
});
