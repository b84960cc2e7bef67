import type { Finding } from '../../audit/rule.ts';

/** A privilege on columns has a finding for each of them; one line for all is what a person wants to read. */
export function groupGrants(findings: readonly Finding[]): Finding[] {
  const column =
    /^(?<privilege>\w+ on \w+\.\w+)\.(?<column>\w+) to (?<grantee>\w+)(?<option> with grant option)?$/;
  const groups = new Map<string, { finding: Finding; columns: string[] }>();
  for (const finding of findings) {
    const { privilege, column: name, grantee, option } = column.exec(finding.object)?.groups ?? {};
    const key = name ? [privilege, grantee, option, finding.advice].join('/') : finding.object;
    const group = groups.get(key);
    if (group && name) group.columns.push(name);
    else groups.set(key, { finding, columns: name ? [name] : [] });
  }
  return [...groups.values()].map(({ finding, columns }) =>
    columns.length === 0
      ? finding
      : {
          ...finding,
          object: finding.object.replace(/\.\w+ to /, ` (${columns.sort().join(', ')}) to `),
        },
  );
}

/** The same for columns that nobody classified, of which an unexpected table has as many as it has columns. */
export function groupColumns(findings: readonly Finding[]): Finding[] {
  const tables = Map.groupBy(findings, ({ object }) => object.split('.').slice(0, 2).join('.'));
  return [...tables].flatMap(([table, [first, ...others]]) => {
    if (!first) return [];
    const columns = [first, ...others].map(({ object }) => object.slice(table.length + 1));
    return [{ ...first, object: `${table} (${columns.join(', ')})` }];
  });
}
