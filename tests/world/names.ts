import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/** The fixed id of a named thing of the world, e.g. `activities/m1 draft`: the same name always gives the same id. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  names.set(id, name);
  return id;
}

/** The name without its table, or the id itself when nothing of the world has it. */
export function labelOf(id: string): string {
  const name = names.get(id);
  return name ? name.slice(name.indexOf('/') + 1) : id;
}

/** 32 bytes in Postgres's hex notation, different for each name: for hashes. */
export function hashOf(name: string): string {
  return `\\x${createHash('sha256').update(name).digest('hex')}`;
}
