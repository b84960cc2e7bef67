import type { Activation, ActivationRequest } from './activation.ts';
import type { ApiFunction } from './api/answers.ts';
import { type ArtefactContent, unpackArtefact } from './artefact.ts';
import { FunctionNotActive } from './errors/function-not-active.ts';
import {
  type PlannedActivation,
  readOurNames,
  readUploads,
  recordUpload,
  type Upload,
} from './store/activation-log.ts';

interface Wanted {
  readonly content: ArtefactContent;
  readonly sha256: string;
}

/** The work of `activateRelease`, between what it writes down. */
export async function makeActive(
  { sql, api, release, onFunction = () => undefined }: ActivationRequest,
  planned: PlannedActivation,
): Promise<Activation> {
  const wanted = release.artefacts.map((artefact): Wanted => {
    return { content: unpackArtefact(artefact), sha256: artefact.sha256 };
  });
  const names = new Set(wanted.map(({ content }) => content.name));
  const [live, uploads, ours] = await Promise.all([
    api.listFunctions(),
    readUploads(sql),
    readOurNames(sql),
  ]);
  const expected = new Map<string, ApiFunction>();
  const sent: ApiFunction[] = [];
  for (const { content, sha256 } of wanted) {
    const { name } = content;
    const there = live.find(({ slug }) => slug === name);
    if (there && isActive(there, content.verifyJwt) && isKnown(there, sha256, uploads)) {
      onFunction(name, 'unchanged');
      expected.set(name, there);
      continue;
    }
    onFunction(name, 'uploading');
    const bundled = await api.bundleFunction(content);
    await recordUpload(sql, planned, { ...uploadOf(bundled), sha256 });
    sent.push({ ...bundled, status: 'ACTIVE', verify_jwt: content.verifyJwt });
  }
  for (const { slug } of sent) onFunction(slug, 'activating');
  if (sent.length > 0) await api.updateFunctions(sent);
  const others = live.map(({ slug }) => slug).filter((slug) => !names.has(slug));
  const deleted = others.filter((slug) => ours.has(slug));
  const leftAlone = others.filter((slug) => !ours.has(slug));
  for (const slug of leftAlone) onFunction(slug, 'left alone');
  for (const slug of deleted) {
    onFunction(slug, 'deleting');
    await api.deleteFunction(slug);
  }
  for (const one of sent) expected.set(one.slug, one);
  requireActive(release.id, await api.listFunctions(), expected, deleted);
  return {
    release: release.id,
    uploaded: sent.map(({ slug }) => slug),
    unchanged: [...names].filter((name) => !sent.some(({ slug }) => slug === name)),
    deleted,
    leftAlone,
  };
}

const isActive = ({ status, verify_jwt }: ApiFunction, verifyJwt: boolean) =>
  status === 'ACTIVE' && verify_jwt === verifyJwt;

/** Whether what is live is what this artefact became when it was sent. */
function isKnown(live: ApiFunction, sha256: string, uploads: readonly Upload[]): boolean {
  const { functionId, version, ezbrSha256 } = uploadOf(live);
  return uploads.some(
    (upload) =>
      upload.sha256 === sha256 &&
      upload.functionId === functionId &&
      upload.version === version &&
      upload.ezbrSha256 === ezbrSha256,
  );
}

function uploadOf({ id, version, ezbr_sha256 }: ApiFunction): Omit<Upload, 'sha256'> {
  return { functionId: id, version, ezbrSha256: ezbr_sha256 ?? null };
}

/** @throws {FunctionNotActive} */
function requireActive(
  release: string,
  live: readonly ApiFunction[],
  expected: ReadonlyMap<string, ApiFunction>,
  deleted: readonly string[],
): void {
  const differences = new Map<string, string>();
  for (const [name, sent] of expected) {
    const difference = differenceOf(
      sent,
      live.find(({ slug }) => slug === name),
    );
    if (difference) differences.set(name, difference);
  }
  for (const { slug } of live) {
    if (deleted.includes(slug)) differences.set(slug, 'was deleted, and is still there');
  }
  if (differences.size > 0) throw new FunctionNotActive(release, differences);
}

function differenceOf(sent: ApiFunction, found: ApiFunction | undefined): string | null {
  if (!found) return 'is not there';
  const compared = ['id', 'version', 'status', 'verify_jwt'] as const;
  // The hash of the platform's own bundle is optional in every answer.
  const hash = sent.ezbr_sha256 ? (['ezbr_sha256'] as const) : [];
  const differing = [...compared, ...hash].filter((key) => sent[key] !== found[key]);
  if (differing.length === 0) return null;
  return differing.map((key) => `${key} is ${found[key]}, sent was ${sent[key]}`).join('; ');
}
