/** A statement whose text is the same for every caller, so that a connection prepares it once for all of them. */
export interface SharedStatement {
  readonly text: string;
  readonly parameters: readonly string[];
  /** It locks rows, so one at a time. */
  readonly writes: boolean;
}

/** A table, and what statements about it need. */
export interface Target {
  readonly table: string;
  readonly hasOrganization: boolean;
  /** A column that some callers may change. */
  readonly changeable: string | null;
}

/** What people ask of a table: with a parameter and without, by a cursor's way of reading, and changing rows. */
export function statementsAbout(
  targets: readonly Target[],
  organizationIds: readonly string[],
): SharedStatement[] {
  return targets.flatMap(({ table, hasOrganization, changeable }) => {
    const statements: SharedStatement[] = [
      reading(`select id::text as id from public.${table}`),
      reading(`select id::text as id from public.${table} order by id limit 3`),
      reading(`select count(*)::text as id from public.${table}`),
    ];
    if (hasOrganization) {
      const text = `select id::text as id from public.${table} where organization_id = $1`;
      statements.push(...organizationIds.map((id) => reading(text, id)));
    }
    if (changeable) {
      const text = `update public.${table} set ${changeable} = ${changeable} returning id::text as id`;
      statements.push({ text, parameters: [], writes: true });
    }
    return statements;
  });
}

function reading(text: string, ...parameters: string[]): SharedStatement {
  return { text, parameters, writes: false };
}
