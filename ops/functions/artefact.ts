import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DamagedArtefact } from './errors/damaged-artefact.ts';

/** One function, bundled once and never again: what is deployed, kept and brought back are these bytes. */
export interface FunctionArtefact {
  /** The function's slug, as in its URL. */
  readonly name: string;
  /** Of `bytes`, in hex. */
  readonly sha256: string;
  /** The canonical JSON of an `ArtefactContent`. */
  readonly bytes: Uint8Array;
}

/** What an artefact holds: the whole program, and the settings it runs with. */
export interface ArtefactContent {
  readonly name: string;
  /** The file that `source` is uploaded as. */
  readonly entrypoint: string;
  readonly verifyJwt: boolean;
  readonly source: string;
}

const edition = 1;
const content = z.strictObject({
  edition: z.literal(edition),
  name: z.string(),
  entrypoint: z.string(),
  verifyJwt: z.boolean(),
  source: z.string(),
});

/** Writes content down in the one way that gives the same bytes for the same content. */
export function packArtefact(of: ArtefactContent): FunctionArtefact {
  const { name, entrypoint, verifyJwt, source } = of;
  const bytes = Buffer.from(JSON.stringify({ edition, name, entrypoint, verifyJwt, source }));
  return { name, sha256: sha256Of(bytes), bytes };
}

/**
 * Reads an artefact that has the hash it says.
 *
 * @throws {DamagedArtefact} when it has another, or is another function's
 */
export function unpackArtefact({ name, sha256, bytes }: FunctionArtefact): ArtefactContent {
  if (sha256Of(bytes) !== sha256) throw new DamagedArtefact(name, sha256);
  const read = content.safeParse(parsed(bytes));
  if (!read.success || read.data.name !== name) throw new DamagedArtefact(name, sha256);
  return read.data;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
