/** The line that keeps people from editing a generated page. */
export function generatedNotice(source: string): string {
  return `<!-- Generated from ${source} by \`npm run docs:generate\`. Edits are lost, and \`npm run check\` refuses them. -->`;
}
