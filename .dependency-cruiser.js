/** Dependencies point one way; see ARCHITECTURE.md. @type {import('dependency-cruiser').IConfiguration} */
const layers = [
  ['policies', []],
  ['db', ['policies']],
  ['repositories', ['db', 'policies']],
  ['client', []],
  ['functions', ['repositories', 'db', 'policies']],
  ['local', ['db', 'policies']],
  ['ops', ['local', 'db', 'policies', 'repositories', 'client']],
];

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...layers.map(([layer, mayImport]) => ({
      name: `no-upward-import-from-${layer}`,
      severity: 'error',
      from: { path: `^${layer}/` },
      to: {
        path: '^[a-z]+/',
        pathNot: `^(node_modules|${[layer, ...mayImport].join('|')})/`,
      },
    })),
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.likeperson)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
