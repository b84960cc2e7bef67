import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packArtefact, unpackArtefact } from '../../ops/functions/artefact.ts';
import { keepRelease } from '../../ops/functions/store/keep-release.ts';
import { projectRoot } from '../../ops/migrations/paths.ts';
import {
  author,
  openStage,
  otherProjectRef,
  projectRef,
  type Stage,
  servedBy,
  token,
} from './stage.ts';

const artefacts = ['hello', 'bye'].map((name) => {
  const source = `Deno.serve(() => new Response("${name} æøå"));\n`;
  return packArtefact({ name, entrypoint: 'index.js', verifyJwt: name === 'bye', source });
});

let stage: Stage;
let home: string;
let project: string;
beforeEach(async () => {
  [stage, home] = await Promise.all([openStage(), mkdtemp(path.join(tmpdir(), 'likeperson-cli-'))]);
  project = path.join(home, 'project');
  await writeFile(
    path.join(home, 'profile.yaml'),
    `name: stand-in\napi_url: ${stage.standIn.url}\ndashboard_url: ${stage.standIn.url}\nproject_host: supabase.co\n`,
  );
  await mkdir(path.join(project, 'supabase'), { recursive: true });
  const settings = artefacts
    .map(unpackArtefact)
    .map(
      ({ name, entrypoint, verifyJwt }) =>
        `[functions.${name}]\nverify_jwt = ${verifyJwt}\nentrypoint = "./functions/${name}/${entrypoint}"\n`,
    );
  await writeFile(
    path.join(project, 'supabase/config.toml'),
    `project_id = "stand-in"\n${settings.join('')}`,
  );
});
afterEach(async () => {
  await Promise.all([stage[Symbol.asyncDispose](), rm(home, { recursive: true })]);
});

/** The Supabase CLI itself, whose Management API is the stand-in. */
async function supabase(ref: string, ...args: string[]) {
  const where = ['--profile', path.join(home, 'profile.yaml'), '--workdir', project];
  return await execa('supabase', [...where, 'functions', ...args, `--remote=${ref}`, '--yes'], {
    cwd: projectRoot,
    preferLocal: true,
    localDir: projectRoot,
    reject: false,
    stdin: 'ignore',
    env: { HOME: home, SUPABASE_ACCESS_TOKEN: token, SUPABASE_TELEMETRY_DISABLED: '1' },
  });
}
const refused = () =>
  stage.standIn.requests.filter(({ status }) => status !== 200 && status !== 201);

describe('the Supabase CLI and the stand-in', { timeout: 120_000 }, () => {
  it('understand each other: it lists, downloads and deletes what we activated', async () => {
    await stage.activate(await keepRelease(stage.sql, artefacts, author));
    const listed = await supabase(projectRef, 'list', '-o', 'json');
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { slug: 'bye', status: 'ACTIVE', version: 1, verify_jwt: true },
      { slug: 'hello', status: 'ACTIVE', version: 1, verify_jwt: false },
    ]);
    expect(await supabase(projectRef, 'download', 'hello', '--use-api')).toMatchObject({
      exitCode: 0,
    });
    const downloaded = path.join(project, 'supabase/functions/hello/index.js');
    expect(await readFile(downloaded, 'utf8')).toBe(stage.served().hello);
    expect(await supabase(projectRef, 'delete', 'hello')).toMatchObject({ exitCode: 0 });
    expect(Object.keys(stage.served())).toEqual(['bye']);
    expect(refused()).toEqual([]);
  });

  it('deploys the same bytes and settings from an artefact as we do, by the same requests', async () => {
    await stage.activate(await keepRelease(stage.sql, artefacts, author));
    const ours = stage.standIn.requests.map(({ method }) => method);
    for (const { name, entrypoint, source } of artefacts.map(unpackArtefact)) {
      const folder = path.join(project, 'supabase/functions', name);
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, entrypoint), source);
    }
    const before = stage.standIn.requests.length;
    expect(await supabase(otherProjectRef, 'deploy', '--use-api')).toMatchObject({ exitCode: 0 });
    expect(servedBy(stage.standIn, otherProjectRef)).toEqual(stage.served());
    const settingsIn = (ref: string) =>
      stage.standIn
        .functionsOf(ref)
        .list()
        .map(({ slug, verify_jwt }) => [slug, verify_jwt]);
    expect(settingsIn(otherProjectRef).toSorted()).toEqual(settingsIn(projectRef).toSorted());
    const theirs = stage.standIn.requests.slice(before).map(({ method }) => method);
    expect(theirs.filter((method) => method !== 'GET')).toEqual(
      ours.filter((method) => method !== 'GET'),
    );
    expect(refused()).toEqual([]);
  });
});
