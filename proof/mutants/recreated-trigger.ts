import type { Trigger } from './catalog/catalog.ts';

/** Statements that put another definition in a trigger's place; Postgres cannot replace a constraint trigger. */
export function recreatedTrigger({ name, table }: Trigger, definition: string): string[] {
  return [`drop trigger ${name} on ${table.object}`, definition];
}
