import { type FunctionArtefact, packArtefact } from '../../ops/functions/artefact.ts';

/** What the functions of a trial's project say, by name: one is updated, one added, one removed. */
export const sources = {
  old: { both: '// old\n', gone: '// old\n' },
  new: { both: '// new\n', added: '// new\n' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type ReleaseName = keyof typeof sources;

export function artefactsOf(release: ReleaseName): FunctionArtefact[] {
  return Object.entries(sources[release]).map(([name, source]) =>
    packArtefact({ name, entrypoint: 'index.js', verifyJwt: true, source }),
  );
}
