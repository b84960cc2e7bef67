import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import postgres from 'postgres';
import { judgeStage } from '../judge/judge-stage.ts';
import type { Operation } from '../operation/job.ts';
import { startJob } from '../operation/start-job.ts';
import { type LaneServer, startLaneServer } from '../server/lane-server.ts';
import { expectedAfter } from '../trial/expected-after.ts';
import { jobOn } from '../trial/job-on.ts';
import { openStage } from '../trial/stage.ts';
import type { World } from '../world/prepare-world.ts';
import { gateAt } from './gate.ts';
import { type ScenarioResult, unexpected } from './scenario.ts';
import { mountSmallDisk, NoMount, sizeOf } from './small-disk.ts';

/** What has no space left, and the errors that may say so: a server that cannot write its log stops. */
const shortages = {
  'for tables and indexes': ['disk_full'],
  'for the write-ahead log': ['connection_lost', 'disk_full'],
} as const;
type Shortage = keyof typeof shortages;

export const diskShortages = Object.keys(shortages) as Shortage[];

/** Beside what is there: for a copy of a database, and the log of making it; in bytes. */
const room = 256 << 20;

/** Fills the server's disk when the push begins, frees it after the push failed, and runs the operation again. */
export async function fillDisk(
  operation: Operation,
  variant: Shortage,
  world: World,
): Promise<ScenarioResult> {
  const scenario = { name: 'disk full', variant, operation } as const;
  const name = `full_${operation}_${diskShortages.indexOf(variant)}`;
  const dir = path.join(world.dir, name);
  try {
    const dataDir = path.join(world.dir, `${name}_data`);
    await execa('cp', ['-a', world.coldData, dataDir]);
    const small = variant === 'for the write-ahead log' ? path.join(dataDir, 'pg_wal') : dataDir;
    await using disk = await mountSmallDisk(dir, (await sizeOf(small)) + room);
    await moveTo(path.join(dir, 'kept'), small);
    await using server = await startLaneServer(dataDir);
    const scene = world.scenes[operation];
    const push = gateAt({ moment: 'before', begins: '@effect/sql-pg: --> statement-breakpoint' });
    push.open();
    await using stage = await openStage(
      `${name}_stage`,
      world.dir,
      server,
      scene,
      async (...at) => {
        if (await push.pass(at[0], at[1])) {
          if (variant === 'for the write-ahead log') await useUpLog(server);
          disk.fill();
        }
        return false;
      },
    );
    const job = jobOn(stage, world, operation);
    const first = await startJob(job, stage.tmp).ended;
    await disk.free();
    if (variant === 'for the write-ahead log') await startAgain(server);
    const problems = await judgeStage(stage, scene.known, null);
    if (!(shortages[variant] as readonly string[]).includes(first.error?.code ?? '')) {
      problems.push(unexpected('the disk was full', first));
    }
    const second = await startJob(job, stage.tmp).ended;
    if (second.done === null) {
      problems.push({ ...unexpected('it was run again', second), kind: 'next run' });
    }
    problems.push(...(await judgeStage(stage, scene.known, expectedAfter(operation, scene.known))));
    return {
      ...scenario,
      notTried: null,
      said: first.error,
      nextSaid: second.error,
      problems,
      recoverySeconds: second.seconds,
    };
  } catch (error) {
    if (!(error instanceof NoMount)) throw error;
    return {
      ...scenario,
      notTried: error.message,
      said: null,
      nextSaid: null,
      problems: [],
      recoverySeconds: null,
    };
  }
}

/** Moves a folder to another disk; where it was, a link leads there. */
async function moveTo(target: string, folder: string): Promise<void> {
  await execa('cp', ['-a', folder, target]);
  await rm(folder, { recursive: true });
  await symlink(target, folder);
}

/** Leaves the log without a whole page of its segment, so that whatever is written next needs a file. */
async function useUpLog(server: LaneServer): Promise<void> {
  const sql = postgres(server.url('supabase_admin', 'template1'), {
    max: 1,
    onnotice: () => undefined,
  });
  try {
    // Segments that were made in advance are used up first.
    for (let segment = 0; segment < 8; segment += 1) {
      await sql`select pg_logical_emit_message(false, 'faults', 'x'), pg_switch_wal()`;
    }
    for (;;) {
      const [row] = await sql<{ left: number }[]>`
        select (16777216 - (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::numeric % 16777216)::int as left`;
      const left = row?.left ?? 0;
      if (left < 32_768) return;
      const bytes = Math.max(1, Math.min(1_000_000, left - 24_576));
      await sql`select pg_logical_emit_message(false, 'faults', repeat('x', ${bytes}))`;
    }
  } finally {
    await sql.end();
  }
}

/** A server without room for its log has ended, or is about to. */
async function startAgain(server: LaneServer): Promise<void> {
  await server.kill('server');
  await server.restart();
}
