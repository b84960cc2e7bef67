/** An import that leads to nothing on this machine. */
export interface UnresolvedSpecifier {
  /** Relative to the folder above the functions. */
  readonly file: string;
  readonly specifier: string;
}

/** A function imports what could be different when it is deployed the next time. */
export class UnresolvedImport extends Error {
  readonly code = 'unresolved_import';
  readonly imports: readonly UnresolvedSpecifier[];
  constructor(name: string, imports: readonly UnresolvedSpecifier[]) {
    const lines = imports.map(({ file, specifier }) => `  ${file}: '${specifier}'`);
    super(
      `The function ${name} imports what is not on this machine:\n${lines.join('\n')}\n` +
        'An artefact holds all that it runs. Install the package with npm and import it by its name, or correct the path.',
    );
    this.name = 'UnresolvedImport';
    this.imports = imports;
  }
}
