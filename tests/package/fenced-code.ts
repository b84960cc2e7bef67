/** The blocks of code of a language on a Markdown page, without the indentation of a list that they stand in. */
export function fencedCode(page: string, language: string): string[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n(.*?)^\\1\`\`\`$`, 'gms');
  return [...page.matchAll(fence)].map(([, indentation = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indentation}`, 'gm'), ''),
  );
}
