/** Generated pages are not what their source says now. */
export class StaleDocs extends Error {
  readonly code = 'stale_docs';
  constructor(pages: readonly string[]) {
    super(
      `Generated pages are stale: ${pages.join(', ')}. Run \`npm run docs:generate\` and commit them.`,
    );
    this.name = 'StaleDocs';
  }
}
