import Table from 'cli-table3';
import pc from 'picocolors';
import type { DeploymentEvent } from '../record/deployment.ts';

const happened = {
  forward: { begun: 'begun, never finished', done: 'deployed', failed: 'failed' },
  back: {
    begun: 'rollback begun, never finished',
    done: 'rolled back',
    failed: 'rollback failed',
  },
} as const;

/** The last word on each run, oldest first. */
export function lastWords(events: readonly DeploymentEvent[]): DeploymentEvent[] {
  return [...new Map(events.map((event) => [event.deployment, event])).values()];
}

/** `likeperson deploy <env> --history` for people. */
export function deploymentsView(events: readonly DeploymentEvent[], env: string): string {
  if (events.length === 0) return `Nothing was ever deployed to ${env}.\n`;
  const view = new Table({
    head: ['when', 'what', 'release', 'migration', 'who', 'git revision', 'took'].map((title) =>
      pc.bold(title),
    ),
    style: { head: [], border: [] },
  });
  for (const event of lastWords(events)) view.push(row(event));
  return `${view.toString()}\n`;
}

function row(one: DeploymentEvent): string[] {
  const { at, direction, event, failure, release, before, after, who, gitRevision, durationMs } =
    one;
  return [
    `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    failure ? `${happened[direction][event]}: ${failure}` : happened[direction][event],
    release.slice(0, 12),
    `${before.version ?? 'none'} → ${after.version ?? 'none'}`,
    who,
    gitRevision?.replace(/^([0-9a-f]{12})[0-9a-f]*/, '$1') ?? '–',
    durationMs === null ? '–' : `${(durationMs / 1000).toFixed(1)} s`,
  ];
}
