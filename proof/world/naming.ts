import { createHash } from 'node:crypto';

const labels = new Map<string, string>();

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A UUID made from a label, always the same one. */
export function idOf(label: string): string {
  const hex = digest(label);
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  labels.set(id, label);
  return id;
}

/** The label that an id was made from, or the id itself. */
export function labelOf(id: string): string {
  return labels.get(id) ?? id;
}

/** 32 bytes made from a label, in Postgres's notation. */
export function bytesOf(label: string): string {
  return `\\x${digest(label)}`;
}
