import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type StandIn, startStandIn } from '../../local/management-api/stand-in.ts';
import { findPostmaster, stopOrphan } from '../../local/orphan.ts';
import type { LaneServer } from '../server/lane-server.ts';
import {
  type Moment,
  startWireProxy,
  type WireProxy,
  type WireStatement,
} from '../wire/wire-proxy.ts';
import type { Scene } from '../world/prepare-world.ts';
import { projectRef, token } from '../world/project.ts';
import { labelOfRequest, labelOfStatement } from './steps.ts';

/** A copy of a scene's database and project, reached through what watches every step. */
export interface TrialStage extends AsyncDisposable {
  /** As `postgres`, watched. */
  readonly url: string;
  /** As a superuser, past the watch. */
  readonly superuserUrl: string;
  readonly apiUrl: string;
  /** By name, what the project's functions say. */
  served(): Record<string, string>;
  readonly proxy: WireProxy;
  /** Another way to the same database, as `postgres`, watched by somebody else. */
  openWay(onStep: OnStep): Promise<Way>;
  /** For the temporary files of what is started. */
  readonly tmp: string;
}

/** A way to a stage's database. */
interface Way extends AsyncDisposable {
  readonly url: string;
  readonly proxy: WireProxy;
}

/**
 * @param application who does it
 * @returns whether it is to be thrown away
 */
type OnStep = (label: string, moment: Moment, application: string) => Promise<boolean>;

export async function openStage(
  name: string,
  dir: string,
  server: LaneServer,
  scene: Scene,
  onStep: OnStep,
): Promise<TrialStage> {
  const own = path.join(dir, name);
  const [project, tmp] = [path.join(own, 'project'), path.join(own, 'tmp')];
  await cp(scene.project, project, { recursive: true });
  await mkdir(tmp, { recursive: true });
  await server.createDatabase(name, scene.template);
  const openWay = async (watch: OnStep): Promise<Way> => {
    const url = server.url('postgres', name);
    const proxy = await startWireProxy(url, (statement: WireStatement, moment: Moment) =>
      watch(labelOfStatement(statement), moment, statement.application),
    );
    return { url: proxy.url, proxy, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() };
  };
  const { url, proxy } = await openWay(onStep);
  const onRequest = (moment: Moment) => async (request: Parameters<typeof labelOfRequest>[0]) =>
    (await onStep(labelOfRequest(request), moment, 'Management API'))
      ? ({ kind: 'drop' } as const)
      : undefined;
  const standIn = await startStandIn({
    dir: project,
    token,
    projectRefs: [projectRef],
    faults: { before: onRequest('before'), after: onRequest('after') },
  });
  return {
    url,
    openWay,
    superuserUrl: server.url('supabase_admin', name),
    apiUrl: standIn.url,
    served: () => servedBy(standIn),
    proxy,
    tmp,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await standIn[Symbol.asyncDispose]();
      await endShadows(tmp);
      await server.dropDatabase(name);
      await rm(own, { recursive: true, force: true });
    },
  };
}

function servedBy(standIn: StandIn): Record<string, string> {
  const project = standIn.functionsOf(projectRef);
  return Object.fromEntries(
    project.list().map((one) => {
      const file = project.bundleOf(one)?.files[0];
      return [one.slug, Buffer.from(file?.base64 ?? '', 'base64').toString()];
    }),
  );
}

/** The shadow server of a killed rehearsal is told to stop by the kernel; whoever deletes its data waits for that. */
async function endShadows(tmp: string): Promise<void> {
  for (const name of await readdir(tmp)) {
    const found = await findPostmaster(path.join(tmp, name, 'data'));
    if (found) await stopOrphan(found.pid);
  }
}
