import { writeSync } from 'node:fs';
import { projectRef, token } from '../world/project.ts';
import type { Job, Line } from './job.ts';

// A process of its own, which somebody kills. Its argument is the job as JSON.
const job = JSON.parse(process.argv[2] ?? '') as Job;

// Written at once: whoever is killed after a step has said so.
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`);
const onFile = (file: string) => say({ phase: file.replace(/^\d+_/, '') });
const progress = {
  step: (phase: string) => say({ phase }),
  update: (phase: string) => say({ phase }),
};
const confirm = async () => undefined;

/** What both ways of a deployment take. */
async function target() {
  const [{ Secret }, { openManagementApi }] = await Promise.all([
    import('../../ops/environments/secret.ts'),
    import('../../ops/functions/api/management-api.ts'),
  ]);
  const { url, migrationsDir, apiUrl } = job;
  const access = {
    url: apiUrl,
    projectRef,
    accessToken: new Secret(token),
    retryDelayMs: () => 50,
  };
  return {
    env: 'staging',
    url,
    migrationsDir,
    api: openManagementApi(access),
    progress,
    confirm,
  } as const;
}

// Each loads only what it needs: most of a short run is the start of its process.
const work = {
  migrate: async () => {
    const { applyMigrations } = await import('../../ops/migrations/apply.ts');
    await applyMigrations({ url: job.url, migrationsDir: job.migrationsDir, onFile });
    return 'applied';
  },
  down: async () => {
    const { rollBack } = await import('../../ops/migrations/down/roll-back.ts');
    const { url, migrationsDir, to } = job;
    await rollBack({ url, migrationsDir, to, acceptLoss: true, confirm, onFile });
    return 'rolled back';
  },
  deploy: async () => {
    const [{ deploy }, { artefactsOf }] = await Promise.all([
      import('../../ops/deploy/deploy.ts'),
      import('../world/releases.ts'),
    ]);
    const artefacts = artefactsOf(job.release);
    const prove = async () => undefined;
    const { outcome } = await deploy({ ...(await target()), artefacts, dryRun: false, prove });
    return outcome;
  },
  'deploy --rollback': async () => {
    const { rollBackDeployment } = await import('../../ops/deploy/roll-back-deployment.ts');
    await rollBackDeployment({ ...(await target()), acceptLoss: true });
    return 'rolled back';
  },
};

say({ phase: 'Connecting' });
try {
  say({ done: await work[job.operation]() });
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  say({ code: code ?? 'unexpected', message });
  process.exitCode = 1;
}
