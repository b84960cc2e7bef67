import type { Policy } from './catalog/catalog.ts';

interface Attributes {
  readonly as?: 'permissive' | 'restrictive';
  readonly to?: string;
}

/** Statements that drop a policy and create it again as it is given. */
export function recreated(
  { name, table, command, using, check }: Policy,
  { as = 'permissive', to = 'authenticated' }: Attributes = {},
): string[] {
  const clauses = [
    ...(using === null ? [] : [`using (${using})`]),
    ...(check === null ? [] : [`with check (${check})`]),
  ];
  return [
    `drop policy ${name} on ${table.object}`,
    `create policy ${name} on ${table.object} as ${as} for ${command} to ${to} ${clauses.join(' ')}`,
    // Its comment goes with it, and must not be what tells the two apart.
    `comment on policy ${name} on ${table.object} is 'As before.'`,
  ];
}
