import { createHash } from 'node:crypto';
import type { FunctionArtefact } from './artefact.ts';

/** All functions of a project at one time; none of them is a release too. */
export interface Release {
  /** SHA-256, in hex, over the names and hashes of its artefacts. */
  readonly id: string;
  /** By name. */
  readonly artefacts: readonly FunctionArtefact[];
}

/** Puts artefacts together as a release. Their order does not matter. */
export function releaseOf(artefacts: readonly FunctionArtefact[]): Release {
  const sorted = artefacts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const lines = sorted.map(({ name, sha256 }) => `${name} ${sha256}\n`);
  const id = createHash('sha256').update(lines.join('')).digest('hex');
  return { id, artefacts: sorted };
}
